terraform {
  required_providers {
    aws = { source = "hashicorp/aws", version = "5.100.0" }
  }
}
provider "aws" {
  region                      = "eu-west-1"
  skip_credentials_validation = true
  skip_metadata_api_check     = true
  s3_use_path_style           = true
  endpoints {
    cloudtrail    = var.endpoint
    cloudwatch    = var.endpoint
    dynamodb      = var.endpoint
    eventbridge   = var.endpoint
    firehose      = var.endpoint
    glue          = var.endpoint
    iam           = var.endpoint
    identitystore = var.endpoint
    logs          = var.endpoint
    organizations = var.endpoint
    s3            = var.endpoint
    securityhub   = var.endpoint
    ssoadmin      = var.endpoint
    sts           = var.endpoint
  }
}
variable "endpoint" {}
