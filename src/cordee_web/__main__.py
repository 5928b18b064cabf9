"""`python -m cordee_web` is `cordee-web`."""

from cordee_web.config.command import main

if __name__ == "__main__":
    main()
