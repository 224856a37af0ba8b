"""Walks through the sandbox with boto3; prints one JSON object with what it saw."""
import json
import sys

import boto3
from botocore.config import Config
from botocore.exceptions import ClientError

url, instance, store = sys.argv[1:4]
config = Config(retries={"max_attempts": 10, "mode": "adaptive"})


def client(name, **more):
    return boto3.client(name, endpoint_url=url, config=config, **more)


def refused(call, **arguments):
    try:
        call(**arguments)
    except ClientError as error:
        return error.response["Error"]["Code"]
    return None


sts, organizations, sso, ids = client("sts"), client("organizations"), client("sso-admin"), client("identitystore")
seen = {"caller": sts.get_caller_identity()["Arn"]}

# Organizations: paginators, tags, an account that takes a while.
seen["accounts"] = sum(len(p["Accounts"]) for p in organizations.get_paginator("list_accounts").paginate(PaginationConfig={"PageSize": 5}))
unit = organizations.create_organizational_unit(ParentId=organizations.list_roots()["Roots"][0]["Id"], Name="Sandbox")["OrganizationalUnit"]
request = organizations.create_account(Email="new@example.com", AccountName="new")["CreateAccountStatus"]
while request["State"] == "IN_PROGRESS":
    request = organizations.describe_create_account_status(CreateAccountRequestId=request["Id"])["CreateAccountStatus"]
root = organizations.list_parents(ChildId=request["AccountId"])["Parents"][0]["Id"]
organizations.move_account(AccountId=request["AccountId"], SourceParentId=root, DestinationParentId=unit["Id"])
seen["moved"] = organizations.list_accounts_for_parent(ParentId=unit["Id"])["Accounts"][0]["Name"]

# Twenty requests a second: adaptive retry gets through.
sets = [sso.create_permission_set(InstanceArn=instance, Name=f"Set{n}")["PermissionSet"]["PermissionSetArn"] for n in range(30)]
seen["sets"] = sum(len(p["PermissionSets"]) for p in sso.get_paginator("list_permission_sets").paginate(InstanceArn=instance, PaginationConfig={"PageSize": 7}))
sso.tag_resource(InstanceArn=instance, ResourceArn=sets[0], Tags=[{"Key": "owner", "Value": "platform"}])
seen["tags"] = sso.list_tags_for_resource(InstanceArn=instance, ResourceArn=sets[0])["Tags"]

group = ids.create_group(IdentityStoreId=store, DisplayName="platform")["GroupId"]
user = ids.create_user(
    IdentityStoreId=store, UserName="ada@example.com", DisplayName="Ada King", Name={"GivenName": "Ada", "FamilyName": "King"},
    Emails=[{"Value": "ada@example.com", "Primary": True}])["UserId"]
ids.create_group_membership(IdentityStoreId=store, GroupId=group, MemberId={"UserId": user})
target = dict(InstanceArn=instance, TargetId=request["AccountId"], TargetType="AWS_ACCOUNT", PermissionSetArn=sets[0], PrincipalType="GROUP", PrincipalId=group)
status = sso.create_account_assignment(**target)["AccountAssignmentCreationStatus"]
while status["Status"] == "IN_PROGRESS":
    status = sso.describe_account_assignment_creation_status(
        InstanceArn=instance, AccountAssignmentCreationRequestId=status["RequestId"])["AccountAssignmentCreationStatus"]
seen["assignment"] = status["Status"]
seen["through group"] = sso.list_account_assignments_for_principal(InstanceArn=instance, PrincipalId=user, PrincipalType="USER")["AccountAssignments"][0]["PrincipalType"]
seen["in use"] = refused(sso.delete_permission_set, InstanceArn=instance, PermissionSetArn=sets[0])

# A member account, through its role.
role = sts.assume_role(RoleArn=f"arn:aws:iam::{request['AccountId']}:role/OrganizationAccountAccessRole", RoleSessionName="tour")["Credentials"]
keys = dict(aws_access_key_id=role["AccessKeyId"], aws_secret_access_key=role["SecretAccessKey"], aws_session_token=role["SessionToken"])
seen["member"] = client("sts", **keys).get_caller_identity()["Arn"].replace(request["AccountId"], "ACCOUNT")
seen["member refused"] = refused(client("sso-admin", **keys).list_permission_sets, InstanceArn=instance)
print(json.dumps(seen))
