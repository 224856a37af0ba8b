# Sets and assignments that exist and are in the state: a plan with nothing to do. Groups come from Okta and are only referred to, as in setup.yaml.
# A module for each set, since Terraform looks at the whole for_each again for each of its instances: 10,000 in one take it far longer.
variable "assignments" {
  type        = map(list(string))
  description = "By the set's name, group/account each."
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
  for_each         = var.assignments
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

module "assignments" {
  for_each       = var.assignments
  source         = "./assignments"
  instance       = local.instance
  permission_set = aws_ssoadmin_permission_set.this[each.key].arn
  groups         = local.groups
  assignments    = each.value
}
