using System.Net;
using System.Text.Json.Nodes;
using OktaIdc.Sandbox.Tests.Aws;

namespace OktaIdc.Sandbox.Tests.Watching;

/// <summary>What a report on posture reads: trails, root access for member accounts, and the key of the instance.</summary>
public sealed class PostureReadTests
{
    [Fact]
    public async Task A_trail_is_made_on_a_bucket_that_lets_CloudTrail_write_and_members_see_that_of_the_organization()
    {
        await using var aws = await AwsTestClient.StartAsync();
        const string Trail = """{"Name":"org","S3BucketName":"trail-1","IsMultiRegionTrail":true,"IsOrganizationTrail":true}""";
        Assert.Equal("S3BucketDoesNotExistException", await aws.ErrorAsync("cloudtrail", "CreateTrail", Trail));
        lock (aws.Server.World.Gate)
        {
            aws.Server.World.Buckets.Create("200000000001", "eu-west-1", "trail-1").Settings["BucketPolicy"] = """{"Statement":[{"Effect":"Allow","Principal":{"Service":"cloudtrail.amazonaws.com"},"Action":"s3:PutObject","Resource":"*"}]}""";
        }

        await aws.OkAsync("cloudtrail", "CreateTrail", Trail);
        Assert.False((bool?)(await aws.OkAsync("cloudtrail", "GetTrailStatus", """{"Name":"org"}"""))["IsLogging"]);
        await aws.OkAsync("cloudtrail", "StartLogging", """{"Name":"org"}""");
        Assert.True((bool?)(await aws.OkAsync("cloudtrail", "GetTrailStatus", """{"Name":"org"}"""))["IsLogging"]);
        Assert.Equal("All", (string?)(await aws.OkAsync("cloudtrail", "GetEventSelectors", """{"TrailName":"org"}"""))["EventSelectors"]![0]!["ReadWriteType"]);

        await DelegationTests.ActAsDelegateAsync(aws, "200000000011");
        Assert.Equal("arn:aws:cloudtrail:eu-west-1:200000000001:trail/org", (string?)Assert.Single((await aws.OkAsync("cloudtrail", "DescribeTrails", "{}"))["trailList"]!.AsArray())!["TrailARN"]);
        Assert.Empty((await aws.OkAsync("cloudtrail", "ListTrails", "{}"))["Trails"]!.AsArray());
    }

    [Fact]
    public async Task A_trail_tells_whether_its_bucket_takes_what_it_delivers()
    {
        await using var aws = await AwsTestClient.StartAsync();
        async Task<string?> ErrorAsync() => (string?)(await aws.OkAsync("cloudtrail", "GetTrailStatus", """{"Name":"org"}"""))["LatestDeliveryError"];
        void Change(Action<OktaIdc.Sandbox.Aws.S3.S3State> change)
        {
            lock (aws.Server.World.Gate)
            {
                change(aws.Server.World.Buckets);
            }
        }

        Change(b => b.Create("200000000001", "eu-west-1", "trail-1").Settings["BucketPolicy"] = """{"Statement":[{"Principal":{"Service":"cloudtrail.amazonaws.com"}}]}""");
        await aws.OkAsync("cloudtrail", "CreateTrail", """{"Name":"org","S3BucketName":"trail-1"}""");
        await aws.OkAsync("cloudtrail", "StartLogging", """{"Name":"org"}""");
        Assert.Null(await ErrorAsync());
        Change(b => b.Find("trail-1")!.Settings.Remove("BucketPolicy"));
        Assert.Equal("AccessDenied", await ErrorAsync());
        Change(b => b.Remove("trail-1"));
        Assert.Equal("NoSuchBucket", await ErrorAsync());
        await aws.OkAsync("cloudtrail", "StopLogging", """{"Name":"org"}""");
        Assert.Null(await ErrorAsync());
    }

    [Fact]
    public async Task A_trail_tells_when_it_would_have_delivered_last()
    {
        await using var aws = await AwsTestClient.StartAsync();
        async Task<DateTimeOffset?> DeliveredAsync() =>
            (await aws.OkAsync("cloudtrail", "GetTrailStatus", """{"Name":"org"}"""))["LatestDeliveryTime"] is { } time ? DateTimeOffset.FromUnixTimeSeconds((long)(double)time) : null;
        DateTimeOffset Happened(TimeSpan ago, string account = "200000000001")
        {
            var time = DateTimeOffset.FromUnixTimeSeconds((aws.Time.GetUtcNow() - ago).ToUnixTimeSeconds());
            aws.Server.AddHistory("aws", "trail", new JsonObject { ["name"] = "CreateUser", ["account"] = account, ["time"] = time.ToString("O") });
            return time;
        }

        lock (aws.Server.World.Gate)
        {
            aws.Server.World.Buckets.Create("200000000001", "eu-west-1", "trail-1").Settings["BucketPolicy"] = """{"Statement":[{"Principal":{"Service":"cloudtrail.amazonaws.com"}}]}""";
        }

        await aws.OkAsync("cloudtrail", "CreateTrail", """{"Name":"org","S3BucketName":"trail-1"}""");
        Happened(TimeSpan.FromHours(5));
        Assert.Null(await DeliveredAsync());
        await aws.OkAsync("cloudtrail", "StartLogging", """{"Name":"org"}""");
        Assert.Null(await DeliveredAsync());
        aws.Server.AddHistory("aws", "logging", new JsonObject { ["name"] = "org", ["since"] = aws.Time.GetUtcNow().AddHours(-4).ToString("O") });
        Assert.Null(await DeliveredAsync());
        var last = Happened(TimeSpan.FromHours(3));
        Assert.Equal(last.AddMinutes(5), await DeliveredAsync());

        // Another account's is none of this trail's, what happened this minute is still under way, and a bucket that takes nothing gets nothing more.
        Happened(TimeSpan.FromHours(2), "200000000003");
        Happened(TimeSpan.Zero);
        Assert.Equal(last.AddMinutes(5), await DeliveredAsync());
        lock (aws.Server.World.Gate)
        {
            aws.Server.World.Buckets.Remove("trail-1");
        }

        Happened(TimeSpan.FromHours(1));
        Assert.Equal(last.AddMinutes(5), await DeliveredAsync());
    }

    [Fact]
    public async Task Root_access_for_member_accounts_needs_trusted_access_of_IAM()
    {
        await using var aws = await AwsTestClient.StartAsync();
        Assert.Contains("ServiceAccessNotEnabledException", (await IamAsync(aws, "ListOrganizationsFeatures")).Text);
        await aws.OrgAsync("EnableAWSServiceAccess", new JsonObject { ["ServicePrincipal"] = "iam.amazonaws.com" });
        Assert.DoesNotContain("<member>", (await IamAsync(aws, "ListOrganizationsFeatures")).Text);
        Assert.Equal(HttpStatusCode.OK, (await IamAsync(aws, "EnableOrganizationsRootSessions")).Status);
        Assert.Contains("<member>RootSessions</member>", (await IamAsync(aws, "ListOrganizationsFeatures")).Text);
    }

    [Fact]
    public async Task The_key_of_the_instance_changes_within_moments()
    {
        await using var aws = await AwsTestClient.StartAsync();
        Assert.Equal("AWS_OWNED_KMS_KEY", (string?)(await DetailsAsync(aws))["KeyType"]);
        await aws.SsoAsync("UpdateInstance", new JsonObject { ["EncryptionConfiguration"] = new JsonObject { ["KeyType"] = "CUSTOMER_MANAGED_KEY", ["KmsKeyArn"] = "arn:aws:kms:eu-west-1:200000000001:key/12345678-1234-1234-1234-123456789012" } });
        Assert.Equal(("CUSTOMER_MANAGED_KEY", "UPDATING"), ((string?)(await DetailsAsync(aws))["KeyType"], (string?)(await DetailsAsync(aws))["EncryptionStatus"]));
        aws.Time.Advance(TimeSpan.FromSeconds(21));
        Assert.Equal("ENABLED", (string?)(await DetailsAsync(aws))["EncryptionStatus"]);
        Assert.Equal("ValidationException", await aws.SsoErrorAsync("UpdateInstance", new JsonObject { ["EncryptionConfiguration"] = new JsonObject { ["KeyType"] = "CUSTOMER_MANAGED_KEY" } }));
    }

    private static async Task<JsonNode> DetailsAsync(AwsTestClient aws) => (await aws.SsoAsync("DescribeInstance"))["EncryptionConfigurationDetails"]!;

    private static Task<(HttpStatusCode Status, string Text)> IamAsync(AwsTestClient aws, string action) =>
        aws.SendAsync("iam", new Dictionary<string, string> { ["content-type"] = "application/x-www-form-urlencoded" }, $"Action={action}&Version=2010-05-08");
}
