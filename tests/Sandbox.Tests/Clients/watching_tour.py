"""Walks through the sandbox's storage and watching services with boto3; prints one JSON object with what it saw."""
import json
import os
import sys
import tempfile
import time

import boto3
from botocore.exceptions import ClientError

url, account = sys.argv[1:3]


def client(name, **more):
    return boto3.client(name, endpoint_url=url, **more)


def refused(call, **arguments):
    try:
        call(**arguments)
    except ClientError as error:
        return error.response["Error"]["Code"]
    return None


seen = {}
region = os.environ["AWS_REGION"]

# S3: conditions, an upload that goes in parts, pages, and an empty body before another one on the same connection.
s3 = client("s3")
s3.create_bucket(Bucket="tour-1", CreateBucketConfiguration={"LocationConstraint": region})
etag = s3.put_object(Bucket="tour-1", Key="state/a b.json", Body=b"{}", IfNoneMatch="*")["ETag"]
seen["there already"] = refused(s3.put_object, Bucket="tour-1", Key="state/a b.json", Body=b"1", IfNoneMatch="*")
s3.put_object(Bucket="tour-1", Key="state/a b.json", Body=b"", IfMatch=etag)
seen["changed since"] = refused(s3.put_object, Bucket="tour-1", Key="state/a b.json", Body=b"2", IfMatch=etag)
with tempfile.TemporaryDirectory() as folder:
    data = os.urandom(9 * 1024 * 1024)
    with open(os.path.join(folder, "big"), "wb") as file:
        file.write(data)
    s3.upload_file(os.path.join(folder, "big"), "tour-1", "big")
    s3.download_file("tour-1", "big", os.path.join(folder, "again"))
    with open(os.path.join(folder, "again"), "rb") as file:
        seen["upload"] = file.read() == data
for number in range(25):
    s3.put_object(Bucket="tour-1", Key=f"page/{number:02}", Body=b"x")
seen["keys"] = sum(len(p["Contents"]) for p in s3.get_paginator("list_objects_v2").paginate(Bucket="tour-1", Prefix="page/", PaginationConfig={"PageSize": 7}))

# DynamoDB: waiters, the resource with conditions, a batch.
dynamodb = client("dynamodb")
dynamodb.create_table(TableName="tour", KeySchema=[{"AttributeName": "id", "KeyType": "HASH"}], AttributeDefinitions=[{"AttributeName": "id", "AttributeType": "S"}], BillingMode="PAY_PER_REQUEST")
dynamodb.get_waiter("table_exists").wait(TableName="tour", WaiterConfig={"Delay": 1})
table = boto3.resource("dynamodb", endpoint_url=url).Table("tour")
with table.batch_writer() as batch:
    for number in range(30):
        batch.put_item(Item={"id": str(number), "n": number})
seen["items"] = table.scan(FilterExpression=boto3.dynamodb.conditions.Attr("n").gte(10))["Count"]
seen["counted"] = int(table.update_item(Key={"id": "1"}, UpdateExpression="ADD n :one", ExpressionAttributeValues={":one": 1}, ReturnValues="UPDATED_NEW")["Attributes"]["n"])
seen["condition"] = refused(table.put_item, Item={"id": "1"}, ConditionExpression="attribute_not_exists(id)")

# Logs, a stream of Firehose to S3, metrics and an alarm, events, findings.
logs = client("logs")
logs.create_log_group(logGroupName="tour")
logs.create_log_stream(logGroupName="tour", logStreamName="s")
now = int(time.time() * 1000)
logs.put_log_events(logGroupName="tour", logStreamName="s", logEvents=[{"timestamp": now + i, "message": f"event {i}"} for i in range(10)])
seen["events"] = len(logs.filter_log_events(logGroupName="tour", filterPattern='"event 3"')["events"])

trust = {"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Principal": {"Service": "firehose.amazonaws.com"}, "Action": "sts:AssumeRole"}]}
role = client("iam").create_role(RoleName="tour", AssumeRolePolicyDocument=json.dumps(trust))["Role"]["Arn"]
firehose = client("firehose")
firehose.create_delivery_stream(DeliveryStreamName="tour", ExtendedS3DestinationConfiguration={"RoleARN": role, "BucketARN": "arn:aws:s3:::tour-1", "Prefix": "raw/", "BufferingHints": {"SizeInMBs": 1, "IntervalInSeconds": 60}})
while firehose.describe_delivery_stream(DeliveryStreamName="tour")["DeliveryStreamDescription"]["DeliveryStreamStatus"] != "ACTIVE":
    time.sleep(0.1)
seen["failed records"] = firehose.put_record_batch(DeliveryStreamName="tour", Records=[{"Data": b"{}\n"}] * 20)["FailedPutCount"]
deadline = time.time() + 30
while "Contents" not in s3.list_objects_v2(Bucket="tour-1", Prefix="raw/") and time.time() < deadline:
    time.sleep(0.1)
seen["delivered"] = s3.list_objects_v2(Bucket="tour-1", Prefix="raw/")["Contents"][0]["Size"]

cloudwatch = client("cloudwatch")
cloudwatch.put_metric_data(Namespace="Tour", MetricData=[{"MetricName": "Failures", "Value": 7, "Dimensions": [{"Name": "Org", "Value": "x" * 50}]}] * 300)
cloudwatch.put_metric_alarm(AlarmName="tour", Namespace="Tour", MetricName="Failures", Dimensions=[{"Name": "Org", "Value": "x" * 50}], Statistic="Maximum", Period=300, EvaluationPeriods=1, Threshold=5, ComparisonOperator="GreaterThanThreshold")
seen["alarm"] = cloudwatch.describe_alarms(AlarmNames=["tour"])["MetricAlarms"][0]["StateValue"]
seen["no alarm"] = refused(cloudwatch.delete_alarms, AlarmNames=["none"])
seen["failed events"] = client("events").put_events(Entries=[{"Source": "tour", "DetailType": "t", "Detail": "{}"}, {"Source": "aws.x", "DetailType": "t", "Detail": "{}"}])["FailedEntryCount"]

hub = client("securityhub")
finding = {
    "SchemaVersion": "2018-10-08", "Id": "1", "ProductArn": f"arn:aws:securityhub:{region}:{account}:product/{account}/default", "GeneratorId": "tour", "AwsAccountId": account,
    "CreatedAt": "2026-01-01T00:00:00Z", "UpdatedAt": "2026-01-01T00:00:00Z", "Title": "t", "Description": "d", "Severity": {"Label": "HIGH"},
    "Types": ["Software and Configuration Checks"], "Resources": [{"Type": "Other", "Id": "okta"}],
}
seen["hub off"] = refused(hub.batch_import_findings, Findings=[finding])
hub.enable_security_hub()
seen["findings"] = hub.batch_import_findings(Findings=[finding])["SuccessCount"]
print(json.dumps(seen))
