"""The bench: how fast the site answers, beside a floor and beside two tools one could have used instead."""
