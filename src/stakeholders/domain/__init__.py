"""What a network is made of: records, dates, closed sets, messages and errors. Standard library only."""
