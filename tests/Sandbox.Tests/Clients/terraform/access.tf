data "aws_ssoadmin_instances" "this" {}
data "aws_organizations_organization" "org" {}
locals {
  instance = tolist(data.aws_ssoadmin_instances.this.arns)[0]
  store    = tolist(data.aws_ssoadmin_instances.this.identity_store_ids)[0]
}
resource "aws_identitystore_group" "g" {
  for_each          = toset(["platform", "developers"])
  identity_store_id = local.store
  display_name      = each.key
  description       = "Group ${each.key}"
}
resource "aws_identitystore_user" "ada" {
  identity_store_id = local.store
  display_name      = "Ada King"
  user_name         = "ada"
  name {
    given_name  = "Ada"
    family_name = "King"
  }
  emails {
    value   = "ada@example.com"
    primary = true
  }
}
resource "aws_identitystore_group_membership" "m" {
  for_each          = aws_identitystore_group.g
  identity_store_id = local.store
  group_id          = each.value.group_id
  member_id         = aws_identitystore_user.ada.user_id
}
resource "aws_ssoadmin_permission_set" "p" {
  name             = "Platform"
  description      = "Platform team"
  instance_arn     = local.instance
  relay_state      = "https://s3.console.aws.amazon.com/s3/home"
  session_duration = "PT4H"
  tags             = { owner = "platform" }
}
resource "aws_ssoadmin_managed_policy_attachment" "a" {
  for_each           = toset(["AdministratorAccess", "AmazonS3FullAccess"])
  instance_arn       = local.instance
  managed_policy_arn = "arn:aws:iam::aws:policy/${each.key}"
  permission_set_arn = aws_ssoadmin_permission_set.p.arn
}
resource "aws_ssoadmin_customer_managed_policy_attachment" "c" {
  instance_arn       = local.instance
  permission_set_arn = aws_ssoadmin_permission_set.p.arn
  customer_managed_policy_reference {
    name = "AmazonQDeveloper"
    path = "/platform/"
  }
}
resource "aws_ssoadmin_permission_set_inline_policy" "i" {
  instance_arn       = local.instance
  permission_set_arn = aws_ssoadmin_permission_set.p.arn
  inline_policy      = jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", Action = ["logs:Get*"], Resource = "*" }] })
}
resource "aws_ssoadmin_permissions_boundary_attachment" "b" {
  instance_arn       = local.instance
  permission_set_arn = aws_ssoadmin_permission_set.p.arn
  permissions_boundary { managed_policy_arn = "arn:aws:iam::aws:policy/PowerUserAccess" }
}
resource "aws_ssoadmin_account_assignment" "x" {
  for_each           = { for a in data.aws_organizations_organization.org.non_master_accounts : a.name => a.id if startswith(a.name, "shop-") || startswith(a.name, "pay-") }
  instance_arn       = local.instance
  permission_set_arn = aws_ssoadmin_permission_set.p.arn
  principal_id       = aws_identitystore_group.g["platform"].group_id
  principal_type     = "GROUP"
  target_id          = each.value
  target_type        = "AWS_ACCOUNT"
}
resource "aws_ssoadmin_account_assignment" "u" {
  instance_arn       = local.instance
  permission_set_arn = aws_ssoadmin_permission_set.p.arn
  principal_id       = aws_identitystore_user.ada.user_id
  principal_type     = "USER"
  target_id          = data.aws_organizations_organization.org.master_account_id
  target_type        = "AWS_ACCOUNT"
}
resource "aws_ssoadmin_instance_access_control_attributes" "abac" {
  instance_arn = local.instance
  attribute {
    key = "Department"
    value { source = ["$${path:enterprise.department}"] }
  }
}
resource "aws_ssoadmin_application" "app" {
  name                     = "Example"
  application_provider_arn = "arn:aws:sso::aws:applicationProvider/custom"
  instance_arn             = local.instance
  tags                     = { a = "b" }
}
resource "aws_ssoadmin_application_assignment" "app" {
  application_arn = aws_ssoadmin_application.app.application_arn
  principal_id    = aws_identitystore_group.g["developers"].group_id
  principal_type  = "GROUP"
}
