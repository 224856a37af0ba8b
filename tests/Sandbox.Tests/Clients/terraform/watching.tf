resource "aws_s3_bucket" "lake" {
  bucket        = "lake-of-terraform"
  force_destroy = false
}
resource "aws_s3_bucket_public_access_block" "lake" {
  bucket                  = aws_s3_bucket.lake.id
  block_public_acls       = true
  block_public_policy     = true
  ignore_public_acls      = true
  restrict_public_buckets = true
}
resource "aws_s3_object" "state" {
  bucket  = aws_s3_bucket.lake.id
  key     = "state/checkpoint.json"
  content = "{}"
}
resource "aws_dynamodb_table" "ledger" {
  name         = "ledger"
  billing_mode = "PAY_PER_REQUEST"
  hash_key     = "grantId"
  range_key    = "sequence"
  attribute {
    name = "grantId"
    type = "S"
  }
  attribute {
    name = "sequence"
    type = "N"
  }
}
resource "aws_cloudwatch_log_group" "okta" {
  name              = "/okta/system-log"
  retention_in_days = 365
}
resource "aws_cloudwatch_log_stream" "okta" {
  name           = "export"
  log_group_name = aws_cloudwatch_log_group.okta.name
}
resource "aws_glue_catalog_database" "lake" {
  name = "lake"
}
resource "aws_glue_catalog_table" "auth" {
  name          = "auth"
  database_name = aws_glue_catalog_database.lake.name
  storage_descriptor {
    columns {
      name = "class_uid"
      type = "int"
    }
  }
}
resource "aws_iam_role" "firehose" {
  name               = "firehose"
  assume_role_policy = jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", Principal = { Service = "firehose.amazonaws.com" }, Action = "sts:AssumeRole" }] })
}
resource "aws_kinesis_firehose_delivery_stream" "auth" {
  name        = "auth"
  destination = "extended_s3"
  extended_s3_configuration {
    role_arn            = aws_iam_role.firehose.arn
    bucket_arn          = aws_s3_bucket.lake.arn
    prefix              = "auth/"
    error_output_prefix = "errors/"
    buffering_size      = 64
    data_format_conversion_configuration {
      input_format_configuration {
        deserializer {
          open_x_json_ser_de {}
        }
      }
      output_format_configuration {
        serializer {
          parquet_ser_de {}
        }
      }
      schema_configuration {
        database_name = aws_glue_catalog_database.lake.name
        role_arn      = aws_iam_role.firehose.arn
        table_name    = aws_glue_catalog_table.auth.name
        region        = "eu-west-1"
      }
    }
  }
}
resource "aws_cloudwatch_event_bus" "health" {
  name = "health"
}
resource "aws_cloudwatch_event_rule" "all" {
  name           = "all"
  event_bus_name = aws_cloudwatch_event_bus.health.name
  event_pattern  = jsonencode({ source = ["oktaidc"] })
}
resource "aws_cloudwatch_event_target" "log" {
  rule           = aws_cloudwatch_event_rule.all.name
  event_bus_name = aws_cloudwatch_event_bus.health.name
  target_id      = "log"
  arn            = aws_cloudwatch_log_group.okta.arn
}
resource "aws_cloudwatch_metric_alarm" "failures" {
  alarm_name          = "failures"
  namespace           = "OktaIdc"
  metric_name         = "Failures"
  statistic           = "Sum"
  period              = 300
  evaluation_periods  = 1
  threshold           = 5
  comparison_operator = "GreaterThanThreshold"
}
resource "aws_securityhub_account" "this" {
  enable_default_standards = false
}
