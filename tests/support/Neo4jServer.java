import java.nio.file.Path;
import org.neo4j.configuration.GraphDatabaseSettings;
import org.neo4j.configuration.connectors.BoltConnector;
import org.neo4j.configuration.helpers.SocketAddress;
import org.neo4j.dbms.api.DatabaseManagementServiceBuilder;

/** A Neo4j with Bolt and nothing else, for tests: {@code java Neo4jServer.java HOME PORT}. */
public class Neo4jServer {
    public static void main(String[] arguments) throws Exception {
        var address = new SocketAddress("127.0.0.1", Integer.parseInt(arguments[1]));
        var server = new DatabaseManagementServiceBuilder(Path.of(arguments[0]))
                .setConfig(BoltConnector.enabled, true)
                .setConfig(BoltConnector.listen_address, address)
                .setConfig(BoltConnector.advertised_address, address)
                .setConfig(GraphDatabaseSettings.auth_enabled, true)
                // As in docker-compose.yml: a query must not read files of the machine.
                .setConfig(GraphDatabaseSettings.allow_file_urls, false)
                // Test data is small, and a test tells nobody that it ran.
                .setConfig(GraphDatabaseSettings.pagecache_memory, 64L * 1024 * 1024)
                .setConfig(GraphDatabaseSettings.udc_enabled, false)
                .build();
        System.out.println("ready");
        // Whoever started this holds the other end: when it closes, even by a crash, the server goes too.
        while (System.in.read() >= 0) {}
        server.shutdown();
    }
}
