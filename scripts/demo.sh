#!/usr/bin/env bash
# Fills a database and serves the site on this machine, the way it runs in production but without HTTPS.
set -euo pipefail
cd "$(dirname "$0")/.."
PATH="$PWD/.venv/bin:$PATH"
export PORT=${PORT:-8000}

secret=.venv/demo-secret
[ -s "$secret" ] || (umask 077 && python -c 'import secrets; print(secrets.token_urlsafe(50))' > "$secret")
SECRET_KEY=$(cat "$secret")
# By name: browsers keep a passkey for a name, not for a number. Mails are shown here and go nowhere.
export SECRET_KEY DEBUG=false HTTPS=false ALLOWED_HOSTS=127.0.0.1,localhost SITE_URL="http://localhost:$PORT" \
  SECURITY_CONTACT=mailto:security@example.org EMAIL_URL=consolemail:

python manage.py migrate --verbosity 0
python manage.py load_catalogue
python manage.py collectstatic --noinput --verbosity 0
invitation=$(python manage.py invite_member beheer@example.org --role administrator --no-mail)
printf '\nOpvoedsteun Dichtbij: %s/  (stop with Ctrl+C)\n' "$SITE_URL"
printf 'An account for /beheer/, once: %s\n\n' "$invitation"
exec gunicorn -c config/gunicorn.py config.wsgi
