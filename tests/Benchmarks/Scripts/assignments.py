# The same data with boto3's paginators: sets, the accounts of each, the assignments of each pair, and the names.
import json, sys, time
import boto3
from botocore.config import Config

info = json.loads(sys.argv[1])
common = dict(region_name=info["region"], aws_access_key_id=info["accessKeyId"], aws_secret_access_key=info["secretAccessKey"], endpoint_url=info["aws"], config=Config(retries={"mode": "standard"}))
sso, store = boto3.client("sso-admin", **common), boto3.client("identitystore", **common)
started, count, names = time.perf_counter(), 0, {}
instance = sso.list_instances()["Instances"][0]
arn, directory = instance["InstanceArn"], instance["IdentityStoreId"]
pages = lambda client, operation, member, **kw: (i for p in client.get_paginator(operation).paginate(**kw) for i in p[member])
for permission_set in list(pages(sso, "list_permission_sets", "PermissionSets", InstanceArn=arn)):
    sso.describe_permission_set(InstanceArn=arn, PermissionSetArn=permission_set)
    for account in pages(sso, "list_accounts_for_provisioned_permission_set", "AccountIds", InstanceArn=arn, PermissionSetArn=permission_set):
        for a in pages(sso, "list_account_assignments", "AccountAssignments", InstanceArn=arn, AccountId=account, PermissionSetArn=permission_set):
            key = a["PrincipalId"]
            if key not in names:
                names[key] = store.describe_user(IdentityStoreId=directory, UserId=key)["UserName"] if a["PrincipalType"] == "USER" else store.describe_group(IdentityStoreId=directory, GroupId=key)["DisplayName"]
            count += 1
print(json.dumps({"count": count, "ms": (time.perf_counter() - started) * 1000}))
