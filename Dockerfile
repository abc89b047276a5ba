# Two stages: what builds the wheel stays behind.
FROM python:3.13-slim-bookworm AS build
# oidc.txt for sign-in at a provider (OpenID Connect): docker build --build-arg REQUIREMENTS=oidc.txt
ARG REQUIREMENTS=run.txt
WORKDIR /build
COPY requirements requirements
RUN python -m pip install --no-cache-dir --require-hashes --requirement requirements/build.txt \
 && python -m venv /opt/stakeholders \
 && /opt/stakeholders/bin/pip install --no-cache-dir --require-hashes --requirement "requirements/$REQUIREMENTS"
COPY . .
RUN python -m hatchling build --target wheel --directory /build/dist \
 && /opt/stakeholders/bin/pip install --no-cache-dir --no-deps /build/dist/*.whl

FROM python:3.13-slim-bookworm
# A number, so that an orchestrator can see that it is not root; /data is the one place it may write.
RUN useradd --system --uid 10001 --no-create-home stakeholders \
 && install --directory --owner stakeholders /data
COPY --from=build /opt/stakeholders /opt/stakeholders
ENV PATH="/opt/stakeholders/bin:$PATH" PYTHONUNBUFFERED=1 STAKEHOLDERS_STORE=sqlite:////data/stakeholders.db
USER 10001
WORKDIR /data
VOLUME /data
EXPOSE 8000
# All addresses of the container; docker-compose.yml opens the port to this machine only.
CMD ["stakeholders", "serve", "--host", "0.0.0.0", "--port", "8000"]
