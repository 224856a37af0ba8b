# 300 new assignments over 60 accounts and 10 permission sets: accounts with an odd name get the sets 1 to 5, those with an even one 6 to 10.
# Groups and sets exist and are only referred to, as in setup.yaml.
variable "permission_sets" {
  type        = map(string)
  description = "Name to ARN: given, because looking one set up by its name costs a call for every set."
}

data "aws_ssoadmin_instances" "this" {}

data "aws_organizations_organization" "this" {}

data "aws_identitystore_groups" "all" {
  identity_store_id = tolist(data.aws_ssoadmin_instances.this.identity_store_ids)[0]
}

locals {
  instance = tolist(data.aws_ssoadmin_instances.this.arns)[0]
  groups   = { for g in data.aws_identitystore_groups.all.groups : g.display_name => g.group_id }
  accounts = { for a in data.aws_organizations_organization.this.non_master_accounts : a.name => a.id if startswith(a.name, "acct-") }
  rows = flatten([
    for name, id in local.accounts : [
      for n in(tonumber(substr(name, -1, 1)) % 2 == 1 ? range(1, 6) : range(6, 11)) : {
        group = format("group-%03d", n), set = format("set-%02d", n), account = name, id = id
      }
    ]
  ])
}

resource "aws_ssoadmin_account_assignment" "this" {
  for_each           = { for r in local.rows : "${r.group}/${r.set}/${r.account}" => r }
  instance_arn       = local.instance
  permission_set_arn = var.permission_sets[each.value.set]
  principal_id       = local.groups[each.value.group]
  principal_type     = "GROUP"
  target_id          = each.value.id
  target_type        = "AWS_ACCOUNT"
}
