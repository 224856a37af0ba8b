# The assignments of one permission set.
terraform {
  required_providers {
    aws = { source = "hashicorp/aws" }
  }
}

variable "instance" { type = string }

variable "permission_set" { type = string }

variable "groups" { type = map(string) }

variable "assignments" { type = list(string) }

locals {
  rows = { for a in var.assignments : a => split("/", a) }
}

resource "aws_ssoadmin_account_assignment" "this" {
  for_each           = local.rows
  instance_arn       = var.instance
  permission_set_arn = var.permission_set
  principal_id       = var.groups[each.value[0]]
  principal_type     = "GROUP"
  target_id          = each.value[1]
  target_type        = "AWS_ACCOUNT"
}
