# The same for both configurations: everything goes to the sandbox, all else is the provider's default (retries too).
terraform {
  required_providers {
    aws = { source = "hashicorp/aws", version = "5.100.0" }
  }
}

variable "endpoint" {
  type        = string
  description = "Address of the sandbox's AWS side."
}

provider "aws" {
  skip_credentials_validation = true
  skip_requesting_account_id  = true
  skip_metadata_api_check     = true
  endpoints {
    ssoadmin      = var.endpoint
    identitystore = var.endpoint
    organizations = var.endpoint
    sts           = var.endpoint
  }
}
