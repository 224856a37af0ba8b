using System.Text.Json.Nodes;
using OktaIdc.Failures;
using OktaIdc.Logs.Export;
using OktaIdc.Logs.Ocsf;
using OktaIdc.Sandbox.Tests.Contracts;
using OktaIdc.Scenarios.Tests.Support;

namespace OktaIdc.Scenarios.Tests.Logs;

/// <summary>The export into CloudWatch Logs and, with the tables of a lake, into Data Firehose.</summary>
public sealed class StreamScenarios
{
    private static CancellationToken Stop => LogWorld.Stop;

    [Fact]
    public async Task Into_CloudWatch_Logs_the_stream_is_made_and_the_group_must_be_there()
    {
        await using var world = await LogWorld.StartAsync(1500);
        using var aws = RawAws.For(world.Sandbox);
        var request = world.Request with { Destination = new LogGroupDestination("/okta/log", "acme"), Format = OktaLogFormat.Raw, Checkpoint = Path.Combine(world.Folder, "checkpoint.json") };

        var missing = await Assert.ThrowsAsync<OktaIdcException>(() => world.RunAsync(request, Stop));
        await aws.JsonAsync("Logs_20140328.CreateLogGroup", "logs", """{"logGroupName":"/okta/log"}""");
        var result = await world.RunAsync(request, Stop);

        Assert.Equal((ErrorIds.AwsNotFound, "/okta/log"), (missing.ErrorId, missing.Target));
        Assert.Equal((1500, 0), (result.Events, result.Rejected));
        var uuids = new List<string>();
        for (string? token = null; ;)
        {
            var page = await aws.JsonAsync("Logs_20140328.FilterLogEvents", "logs", new JsonObject { ["logGroupName"] = "/okta/log", ["nextToken"] = token }.ToJsonString().Replace("\"nextToken\":null", "\"limit\":10000", StringComparison.Ordinal));
            uuids.AddRange(page["events"]!.AsArray().Select(e => (string)JsonNode.Parse((string)e!["message"]!)!["uuid"]!));
            token = (string?)page["nextToken"];
            if (token is null)
            {
                break;
            }
        }

        Assert.Equal(result.Written, uuids.Count);
        Assert.Distinct(uuids);
    }

    [Fact]
    public async Task Into_a_lake_the_tables_are_made_once_and_every_record_fits_its_table()
    {
        await using var world = await LogWorld.StartAsync(2500);
        using var aws = RawAws.For(world.Sandbox);
        using var global = new RawAws(world.Sandbox.AwsUrl, "us-east-1", world.Sandbox.Info.AccessKeyId, world.Sandbox.Info.SecretAccessKey);
        await aws.JsonAsync("AWSGlue.CreateDatabase", "glue", """{"DatabaseInput":{"Name":"security"}}""");
        var (status, role) = await global.QueryAsync("iam", "Action=CreateRole&Version=2010-05-08&RoleName=lake&AssumeRolePolicyDocument=" + Uri.EscapeDataString(
            """{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"Service":"firehose.amazonaws.com"},"Action":"sts:AssumeRole"}]}"""));
        Assert.True((int)status == 200, role);
        var arn = System.Text.RegularExpressions.Regex.Match(role, "<Arn>(.*?)</Arn>").Groups[1].Value;
        var request = world.Request with
        {
            Destination = new FirehoseDestination("okta-") { Tables = new LakeTables("security", $"s3://{LogWorld.Bucket}/lake") },
            Checkpoint = $"s3://{LogWorld.Bucket}/checkpoints/okta.json",
        };

        var missing = await Assert.ThrowsAsync<OktaIdcException>(() => world.RunAsync(request, Stop));
        Assert.Equal(ErrorIds.AwsNotFound, missing.ErrorId);
        Assert.StartsWith("okta-", missing.Target, StringComparison.Ordinal);
        Assert.Equal(OcsfClasses.All.Length, world.Asked.Changes.Count(c => c.Target.StartsWith("table security.", StringComparison.Ordinal)));
        foreach (var name in OcsfClasses.All.Select(c => c.LakeName()).Append("UNMAPPED"))
        {
            await aws.JsonAsync("Firehose_20150804.CreateDeliveryStream", "firehose", Stream(name, arn, world.Sandbox.Info.Region));
        }

        await Until.SeenAsync(
            () => aws.JsonAsync("Firehose_20150804.DescribeDeliveryStream", "firehose", """{"DeliveryStreamName":"okta-UNMAPPED"}"""),
            d => (string)d["DeliveryStreamDescription"]!["DeliveryStreamStatus"]! == "ACTIVE");
        world.Asked.Changes.Clear();
        var result = await world.RunAsync(request, Stop);

        Assert.Equal(2500, result.Events);
        Assert.DoesNotContain(world.Asked.Changes, c => c.Target.StartsWith("table ", StringComparison.Ordinal));
        var rows = await world.RowsAsync();
        for (var wait = 0; rows.Count < result.Written && wait < 500; wait++)
        {
            await Task.Delay(20, Stop);
            rows = await world.RowsAsync();
        }

        Assert.Equal(result.Written, rows.Count);
        Assert.DoesNotContain("failed", await world.TreeAsync(Stop), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_table_whose_columns_are_others_is_brought_up_to_date()
    {
        await using var world = await LogWorld.StartAsync(10);
        using var aws = RawAws.For(world.Sandbox);
        await aws.JsonAsync("AWSGlue.CreateDatabase", "glue", """{"DatabaseInput":{"Name":"security"}}""");
        await aws.JsonAsync("AWSGlue.CreateTable", "glue", """{"DatabaseName":"security","TableInput":{"Name":"okta_authentication","StorageDescriptor":{"Columns":[{"Name":"old","Type":"string"}]}}}""");
        var request = world.Request with { Destination = new FirehoseDestination("okta-") { Tables = new LakeTables("security", "s3://x-lake/y") }, Checkpoint = Path.Combine(world.Folder, "checkpoint.json") };

        await Assert.ThrowsAsync<OktaIdcException>(() => world.RunAsync(request, Stop));

        var table = (await aws.JsonAsync("AWSGlue.GetTable", "glue", """{"DatabaseName":"security","Name":"okta_authentication"}"""))["Table"]!;
        Assert.Equal(LakeColumns.Of(OcsfClass.Authentication).Count, table["StorageDescriptor"]!["Columns"]!.AsArray().Count);
        Assert.Contains(world.Asked.Changes, c => c is { Target: "table security.okta_authentication", Action: "bring its definition up to date" });
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_database_that_is_not_there_is_refused_with_what_to_do_under_WhatIf_too(bool foretells)
    {
        await using var world = await LogWorld.StartAsync(10);
        world.Asked.Allows = !foretells;
        var request = world.Request with { Destination = new FirehoseDestination("okta-") { Tables = new LakeTables("nowhere", "s3://x-lake/y") }, Checkpoint = Path.Combine(world.Folder, "checkpoint.json"), Foretells = foretells };

        var nowhere = await Assert.ThrowsAsync<OktaIdcException>(() => world.RunAsync(request, Stop));

        Assert.Equal((ErrorIds.AwsNotFound, "nowhere"), (nowhere.ErrorId, nowhere.Target));
        Assert.Contains("aws glue create-database --database-input Name=nowhere", nowhere.RecommendedAction, StringComparison.Ordinal);
        Assert.Empty(world.Asked.Changes);
    }

    private static string Stream(string name, string role, string region)
    {
        var converted = name == "UNMAPPED" ? "" : $$"""
            ,"DataFormatConversionConfiguration":{"Enabled":true,"SchemaConfiguration":{"RoleARN":"{{role}}","DatabaseName":"security","TableName":"okta_{{name.ToLowerInvariant()}}","Region":"{{region}}"},
            "InputFormatConfiguration":{"Deserializer":{"OpenXJsonSerDe":{} } },"OutputFormatConfiguration":{"Serializer":{"ParquetSerDe":{} } } }
            """;
        return $$"""
            {"DeliveryStreamName":"okta-{{name}}","DeliveryStreamType":"DirectPut","ExtendedS3DestinationConfiguration":{"RoleARN":"{{role}}","BucketARN":"arn:aws:s3:::{{LogWorld.Bucket}}","Prefix":"lake/class={{name}}/",
            "ErrorOutputPrefix":"lake-failed/","BufferingHints":{"SizeInMBs":64,"IntervalInSeconds":60}{{converted}} } }
            """;
    }
}
