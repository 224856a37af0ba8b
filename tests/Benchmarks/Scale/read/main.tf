# Sets and assignments that exist and are in the state: a plan with nothing to do. Groups come from Okta and are only referred to, as in setup.yaml.
variable "permission_sets" {
  type        = list(string)
  description = "Names."
}

variable "assignments" {
  type        = list(string)
  description = "group/set/account each."
}

data "aws_ssoadmin_instances" "this" {}

data "aws_identitystore_groups" "all" {
  identity_store_id = tolist(data.aws_ssoadmin_instances.this.identity_store_ids)[0]
}

locals {
  instance = tolist(data.aws_ssoadmin_instances.this.arns)[0]
  groups   = { for g in data.aws_identitystore_groups.all.groups : g.display_name => g.group_id }
}

resource "aws_ssoadmin_permission_set" "this" {
  for_each         = toset(var.permission_sets)
  name             = each.key
  instance_arn     = local.instance
  session_duration = "PT4H"
}

resource "aws_ssoadmin_managed_policy_attachment" "this" {
  for_each           = aws_ssoadmin_permission_set.this
  instance_arn       = local.instance
  managed_policy_arn = "arn:aws:iam::aws:policy/ReadOnlyAccess"
  permission_set_arn = each.value.arn
}

resource "aws_ssoadmin_account_assignment" "this" {
  for_each           = toset(var.assignments)
  instance_arn       = local.instance
  permission_set_arn = aws_ssoadmin_permission_set.this[split("/", each.key)[1]].arn
  principal_id       = local.groups[split("/", each.key)[0]]
  principal_type     = "GROUP"
  target_id          = split("/", each.key)[2]
  target_type        = "AWS_ACCOUNT"
}
