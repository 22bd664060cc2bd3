"""``python -m training DATA``: train the labeller from the folder DATA."""

from training.train import main

if __name__ == "__main__":
    main()
