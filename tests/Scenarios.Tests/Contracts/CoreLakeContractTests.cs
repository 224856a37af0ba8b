using OktaIdc.Aws.CloudWatchLogs;
using OktaIdc.Aws.Firehose;
using OktaIdc.Aws.Glue;
using OktaIdc.Failures;
using OktaIdc.Logs.Export;
using OktaIdc.Logs.Ocsf;
using OktaIdc.Sandbox.Tests.Contracts;

namespace OktaIdc.Scenarios.Tests.Contracts;

/// <summary>Every call that the core's clients of CloudWatch Logs, Firehose and Glue offer, as it goes over the wire, and what it is answered.</summary>
public sealed class CoreLakeContractTests
{
    private static readonly CancellationToken None = CancellationToken.None;

    [Fact]
    public async Task Log_calls_keep_the_published_model()
    {
        await using var sandbox = await CoreOnSandbox.StartAsync();
        using var raw = RawAws.For(sandbox.Server);
        await raw.JsonAsync("Logs_20140328.CreateLogGroup", "logs", """{"logGroupName":"okta"}""");
        var client = Spy<ICloudWatchLogsClient>.Over(sandbox.Aws.Logs);
        await client.CreateStreamAsync("okta", "acme", None);
        await client.CreateStreamAsync("okta", "acme", None); // It is there, as wished.
        await raw.JsonAsync("Logs_20140328.CreateLogStream", "logs", """{"logGroupName":"okta","logStreamName":"acme.okta.com"}""");
        Assert.True(await client.HasStreamAsync("okta", "acme", None));
        Assert.False(await client.HasStreamAsync("okta", "acm", None)); // A name that others begin with.
        Assert.Equal("ResourceNotFoundException", (await Assert.ThrowsAsync<OktaIdcException>(() => client.HasStreamAsync("nowhere", "acme", None))).VendorCode);
        var now = DateTimeOffset.UtcNow.ToUnixTimeMilliseconds();
        var rejected = await client.PutEventsAsync("okta", "acme", [new LogMessage(now - 1, "{}"), new LogMessage(now, """{"ü":"\""}""")], None);
        Assert.Equal((0, 0), (rejected.Old(2), rejected.New(2)));
        var old = await client.PutEventsAsync("okta", "acme", [new LogMessage(now - (20L * 86_400_000), "{}"), new LogMessage(now - (20L * 86_400_000) + 1, "{}")], None);
        Assert.Equal(2, old.Old(2));
        var ahead = await client.PutEventsAsync("okta", "acme", [new LogMessage(now, "{}"), new LogMessage(now + (3 * 3_600_000), "{}")], None);
        Assert.Equal((0, 1), (ahead.Old(2), ahead.New(2)));
        sandbox.Recorder.AssertNoViolations();

        // The cut of the model that the checks read has no DescribeLogGroups, so nothing can be held against it.
        Assert.Single(await client.ListGroupsAsync("okta", None).ToListAsync());
        Assert.Empty(await client.ListGroupsAsync("other", None).ToListAsync());
        Spy<ICloudWatchLogsClient>.AssertAllCalled(client);
    }

    [Fact]
    public async Task Table_calls_keep_the_published_model()
    {
        await using var sandbox = await CoreOnSandbox.StartAsync();
        using var raw = RawAws.For(sandbox.Server);
        await raw.JsonAsync("AWSGlue.CreateDatabase", "glue", """{"DatabaseInput":{"Name":"security"}}""");
        var client = Spy<IGlueClient>.Over(sandbox.Aws.Glue);
        var table = new LakeTables("security", "s3://lake/okta").Define("okta-", OcsfClass.DetectionFinding);
        Assert.Null(await client.FindTableAsync("security", table.Name, None));
        await client.CreateTableAsync("security", table, None);
        await client.UpdateTableAsync("security", table, None);
        var there = await client.FindTableAsync("security", table.Name, None);
        Assert.Equal(table.StorageDescriptor!.Columns!, there!.StorageDescriptor!.Columns!);
        Assert.Equal(ErrorIds.AwsNotFound, (await Assert.ThrowsAsync<OktaIdcException>(() => client.FindTableAsync("nowhere", table.Name, None))).ErrorId);
        sandbox.Recorder.AssertNoViolations();
        Spy<IGlueClient>.AssertAllCalled(client);
    }

    [Fact]
    public async Task Stream_calls_keep_the_published_model()
    {
        await using var sandbox = await CoreOnSandbox.StartAsync();
        var client = Spy<IFirehoseClient>.Over(sandbox.Aws.Firehose);
        var e = await Assert.ThrowsAsync<OktaIdcException>(() => client.PutRecordsAsync("okta-AUTHENTICATION", [[1, 2, 3]], None));
        Assert.Equal((ErrorIds.AwsNotFound, "ResourceNotFoundException"), (e.ErrorId, e.VendorCode));
        Assert.Null(await client.FindStreamAsync("okta-AUTHENTICATION", None));
        sandbox.Recorder.AssertNoViolations();
        Spy<IFirehoseClient>.AssertAllCalled(client);
    }
}
