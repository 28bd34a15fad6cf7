"""A stack on AWS, as authors and operators work with it from their own machine: ``stoppress cloud``."""
