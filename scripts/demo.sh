#!/usr/bin/env bash
# Fills a database and serves the site on this machine, the way it runs in production but without HTTPS.
set -euo pipefail
cd "$(dirname "$0")/.."
PATH="$PWD/.venv/bin:$PATH"
export PORT=${PORT:-8000}

secret=.venv/demo-secret
[ -s "$secret" ] || (umask 077 && python -c 'import secrets; print(secrets.token_urlsafe(50))' > "$secret")
SECRET_KEY=$(cat "$secret")
export SECRET_KEY DEBUG=false HTTPS=false ALLOWED_HOSTS=127.0.0.1,localhost SITE_URL="http://127.0.0.1:$PORT" \
  SECURITY_CONTACT=mailto:security@example.org

python manage.py migrate --verbosity 0
python manage.py load_catalogue
python manage.py collectstatic --noinput --verbosity 0
printf '\nOpvoedsteun Dichtbij: %s/  (stop with Ctrl+C)\n\n' "$SITE_URL"
exec gunicorn -c config/gunicorn.py config.wsgi
