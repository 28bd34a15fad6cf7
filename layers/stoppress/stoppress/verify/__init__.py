"""The use case of verifying: comparing what is live with what the posts say it should be, and mending that."""
