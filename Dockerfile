# OCI image of the site: runs as any non-root user, on a read-only root file system; only /tmp has to be writable.
# Pin the base images by digest in a production build; a digest is a decision of whoever keeps the image up to date.
ARG PYTHON_IMAGE=python:3.11-slim-bookworm
ARG NODE_IMAGE=node:20-bookworm-slim

# 1. Style sheets, scripts and fonts into static/dist
FROM ${NODE_IMAGE} AS assets
WORKDIR /assets
COPY package.json package-lock.json .npmrc ./
RUN npm ci --ignore-scripts
COPY scripts/build_assets.mjs scripts/
COPY frontend frontend
RUN npm run build

# 2. The virtual environment, the translation catalogues and the hashed static files
FROM ${PYTHON_IMAGE} AS build
WORKDIR /app
RUN python -m venv --without-pip /opt/venv
COPY requirements/runtime.txt requirements/runtime.txt
RUN pip --python /opt/venv/bin/python install --no-cache-dir --require-hashes -r requirements/runtime.txt
ENV PATH=/opt/venv/bin:$PATH
COPY . .
COPY --from=assets /assets/static/dist static/dist
# The key below lives for this step only: collecting files signs nothing. The byte code is made here because the
# running process may not write any.
RUN python scripts/compile_catalogues.py \
    && SECRET_KEY=only-for-collecting-static-files-while-the-image-is-built \
       python manage.py collectstatic --noinput \
    && python -m compileall -q --invalidation-mode unchecked-hash config directory \
    && chmod -R a+rX /app /opt/venv

# 3. What runs: no compiler, no Node, no pip in the environment
FROM ${PYTHON_IMAGE}
LABEL org.opencontainers.image.title="Opvoedsteun Dichtbij" \
      org.opencontainers.image.licenses="EUPL-1.2"
# An arbitrary user has no home: what looks for one finds /tmp.
ENV PATH=/opt/venv/bin:$PATH \
    HOST=0.0.0.0 \
    PORT=8000 \
    PYTHONDONTWRITEBYTECODE=1 \
    PYTHONUNBUFFERED=1 \
    HOME=/tmp
WORKDIR /app
COPY --from=build /opt/venv /opt/venv
COPY --from=build /app /app
# Recorded voices: for any user, because a platform may choose another than this one.
RUN mkdir --mode=1777 /media
ENV MEDIA_ROOT=/media
USER 10001
EXPOSE 8000
# ALLOWED_HOSTS has to contain 127.0.0.1 for this check.
HEALTHCHECK --interval=30s --timeout=5s --start-period=30s --retries=3 \
    CMD ["python", "-c", "import urllib.request; urllib.request.urlopen('http://127.0.0.1:8000/healthz', timeout=4)"]
CMD ["gunicorn", "-c", "config/gunicorn.py", "config.wsgi"]
