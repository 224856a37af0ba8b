using System.Text.Json.Nodes;
using Amazon.Runtime;
using Amazon.S3;
using Amazon.S3.Model;
using OktaIdc.Connections;
using OktaIdc.Http;
using OktaIdc.Posture;
using OktaIdc.Sandbox.Faults;
using OktaIdc.Sandbox.Tests.Contracts;
using OktaIdc.Scenarios.Tests.Support;
using OktaIdc.Setup;

namespace OktaIdc.Scenarios.Tests.Posture.Rules;

/// <summary>A sandbox whose both sides are as every rule wishes, or as it comes.</summary>
internal sealed class PostureWorld : IAsyncDisposable
{
    private const string Resistant = """{"appSignOn":{"access":"ALLOW","verificationMethod":{"type":"ASSURANCE","factorMode":"2FA","constraints":[{"possession":{"required":true,"phishingResistant":"REQUIRED"}}]}}}""";
    private const string Everybody = """{"name":"Everybody","priority":1,"conditions":{"people":{"users":{"exclude":[]}}},"actions":ACTIONS}""";

    private readonly AwsSandbox _aws;
    private readonly RawAws _raw;

    private PostureWorld(AwsSandbox aws)
    {
        _aws = aws;
        _raw = RawAws.For(aws.Server);
        Okta = OktaConnection.Open(aws.Server.OktaUrl, OktaCredential.ApiToken(SecretText.Protect(aws.Server.Info.OktaToken)), new OktaConnectionOptions { Pace = new Pace(50, TimeProvider.System) });
    }

    public OktaConnection Okta { get; }

    public IdcConnection Idc => _aws.Connection;

    public Agreeing Interaction { get; } = new();

    public static async Task<PostureWorld> StartAsync() => new(await AwsSandbox.StartAsync());

    /// <summary>Sets up what administrators of a well kept org set up.</summary>
    public async Task KeepWellAsync()
    {
        var server = _aws.Server;
        server.AddHistory("okta", "licence", new JsonObject { ["identityThreatProtection"] = true });
        foreach (var (name, app) in new[] { ("Strong for AWS", ""), ("Okta Admin Console", "saasure"), ("Okta Dashboard", "okta_enduser") })
        {
            Policy("ACCESS_POLICY", name, Rule(Resistant), app.Length == 0 ? null : app);
        }

        Policy("OKTA_SIGN_ON", "Default Policy", Rule("""{"signon":{"access":"ALLOW","requireFactor":true,"session":{"maxSessionIdleMinutes":15,"maxSessionLifetimeMinutes":480,"usePersistentCookie":false}}}"""));
        Policy("ENTITY_RISK", "Entity Risk Policy", """{"name":"High","priority":0,"conditions":{"entityRisk":{"level":"HIGH"}},"actions":{"entityRisk":{"actions":[{"action":"TERMINATE_ALL_SESSIONS"}]}}}""");
        await RawAsync("AWSOrganizationsV20161128.EnableAWSServiceAccess", "organizations", """{"ServicePrincipal":"iam.amazonaws.com"}""");
        foreach (var operation in new[] { "EnableOrganizationsRootCredentialsManagement", "EnableOrganizationsRootSessions" })
        {
            var (status, body) = await _raw.QueryAsync("iam", $"Action={operation}&Version=2010-05-08");
            Assert.True((int)status == 200, body);
        }

        await RawAsync("AWSOrganizationsV20161128.EnableAWSServiceAccess", "organizations", """{"ServicePrincipal":"sso.amazonaws.com"}""", mayFail: true);
        await RawAsync("AWSOrganizationsV20161128.RegisterDelegatedAdministrator", "organizations", """{"AccountId":"200000000011","ServicePrincipal":"sso.amazonaws.com"}""");
        using (var s3 = S3())
        {
            await s3.PutBucketAsync(new PutBucketRequest { BucketName = "posture-trails", BucketRegionName = server.Info.Region });
        }

        await LetWriteAsync("cloudtrail.amazonaws.com");

        await RawAsync(Trail("CreateTrail"), "cloudtrail", """{"Name":"organization","S3BucketName":"posture-trails","IsMultiRegionTrail":true,"IsOrganizationTrail":true,"EnableLogFileValidation":true}""");
        await RawAsync(Trail("StartLogging"), "cloudtrail", """{"Name":"organization"}""");
    }

    /// <summary>Sets which events the trail records.</summary>
    public Task SelectAsync(string selectors) => RawAsync(Trail("PutEventSelectors"), "cloudtrail", $$"""{"TrailName":"organization",{{selectors}}}""");

    /// <summary>Sets which service may write to the trail's bucket.</summary>
    public async Task LetWriteAsync(string service)
    {
        using var s3 = S3();
        await s3.PutBucketPolicyAsync(new PutBucketPolicyRequest
        {
            BucketName = "posture-trails",
            Policy = $$"""{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"Service":"{{service}}"},"Action":"s3:PutObject","Resource":"arn:aws:s3:::posture-trails/*"}]}""",
        });
    }

    /// <summary>Deletes the trail's bucket.</summary>
    public async Task DropBucketAsync()
    {
        using var s3 = S3();
        await s3.DeleteBucketAsync("posture-trails");
    }

    /// <summary>Sets what the trail's bucket deletes.</summary>
    public async Task DeleteAsync(params LifecycleRule[] rules)
    {
        using var s3 = S3();
        await s3.PutLifecycleConfigurationAsync(new PutLifecycleConfigurationRequest { BucketName = "posture-trails", Configuration = new LifecycleConfiguration { Rules = [.. rules] } });
    }

    /// <summary>Accounts have a policy of their own, which permission sets may name.</summary>
    public Task OwnPolicyAsync(string name, string statement, params string[] accounts) => _aws.Server.PersonAsync(
        "aws", "create-customer-managed-policy", new JsonObject { ["name"] = name, ["accountIds"] = new JsonArray([.. accounts.Select(a => (JsonNode)a)]), ["document"] = $$"""{"Version":"2012-10-17","Statement":[{{statement}}]}""" });

    /// <summary>An account has what people leave there who administer it past Identity Center: the IAM user legacy-admin with a password among it.</summary>
    public Task LeaveDirectTrustAsync(string account) => _aws.Server.PersonAsync("aws", "leave-direct-trust", new JsonObject { ["account"] = account });

    /// <summary>IAM lets nobody do something any more.</summary>
    public void Refuse(string operation) => _aws.Server.Faults.Add(new FaultRule
    {
        Side = "aws",
        Operation = operation,
        Status = 403,
        Headers = new Dictionary<string, string> { ["Content-Type"] = "text/xml" },
        Body = $"<ErrorResponse xmlns=\"https://iam.amazonaws.com/doc/2010-05-08/\"><Error><Type>Sender</Type><Code>AccessDenied</Code><Message>not authorized to perform: iam:{operation}</Message></Error><RequestId>r</RequestId></ErrorResponse>",
    });

    /// <summary>Does something in IAM of the management account.</summary>
    public async Task IamAsync(string action, params (string Name, string Value)[] parameters)
    {
        var (status, body) = await _raw.QueryAsync("iam", $"Action={action}&Version=2010-05-08{string.Concat(parameters.Select(p => $"&{p.Name}={Uri.EscapeDataString(p.Value)}"))}");
        Assert.True((int)status == 200, body);
    }

    /// <summary>Makes a role that a principal may take.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="principal">The principal, as JSON.</param>
    /// <param name="action">How it is taken.</param>
    public Task RoleAsync(string name, string principal, string action = "sts:AssumeRole") =>
        IamAsync("CreateRole", ("RoleName", name), ("AssumeRolePolicyDocument", $$"""{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{{principal}},"Action":"{{action}}"}]}"""));

    /// <summary>Puts an event of the past into CloudTrail.</summary>
    public void Happened(JsonObject happened) => _aws.Server.AddHistory("aws", "trail", happened);

    /// <summary>The trail began to record at another time than it did.</summary>
    public void BeganLogging(DateTimeOffset since) => _aws.Server.AddHistory("aws", "logging", new JsonObject { ["name"] = "organization", ["since"] = since.ToString("O") });

    /// <summary>How often each operation of IAM Identity Center was called.</summary>
    public Dictionary<string, long> Calls() => _aws.Server.Metrics.ByService().SelectMany(service => service.Value).GroupBy(call => call.Key, StringComparer.Ordinal).ToDictionary(calls => calls.Key, calls => calls.Sum(call => call.Value), StringComparer.Ordinal);

    /// <summary>Turns Security Hub on.</summary>
    public Task EnableSecurityHubAsync() => Assert200(_raw.RestAsync(HttpMethod.Post, "/accounts", "securityhub", "{}"));

    /// <summary>Somebody works on every finding that Security Hub holds.</summary>
    public async Task SayInSecurityHubAsync(string workflow, string note)
    {
        var update = new JsonObject
        {
            ["FindingIdentifiers"] = new JsonArray([.. (await SecurityHubAsync()).Select(f => (JsonNode)new JsonObject { ["Id"] = (string?)f!["Id"], ["ProductArn"] = (string?)f["ProductArn"] })]),
            ["Workflow"] = new JsonObject { ["Status"] = workflow },
            ["Note"] = new JsonObject { ["Text"] = note, ["UpdatedBy"] = "somebody" },
        };
        await Assert200(_raw.RestAsync(HttpMethod.Patch, "/findings/batchupdate", "securityhub", update.ToJsonString()));
    }

    /// <summary>What Security Hub holds.</summary>
    public async Task<JsonArray> SecurityHubAsync()
    {
        var (status, body) = await _raw.RestAsync(HttpMethod.Post, "/findings", "securityhub", """{"MaxResults":100}""");
        Assert.True((int)status == 200, body);
        return JsonNode.Parse(body)!["Findings"]!.AsArray();
    }

    public void Policy(string type, string name, string rule, string? app = null)
    {
        var policy = new JsonObject { ["type"] = type, ["name"] = name, ["rules"] = new JsonArray(JsonNode.Parse(rule)) };
        if (app is not null)
        {
            policy["apps"] = new JsonArray(app);
        }

        _aws.Server.AddHistory("okta", "policy", policy);
    }

    public Task<PostureReport> TestAsync(string? setup, params string[] rules) => TestAsync(setup, null, rules);

    public Task<PostureReport> TestAsync(string? setup, string? roleName, string[] rules) => new PostureOperations(Okta, Idc, Interaction).TestAsync(
        new PostureOptions { Rules = [.. rules], RoleName = roleName, Setup = setup is null ? null : SetupReader.Parse(setup), SetupFile = setup is null ? null : "setup.yaml" }, TestContext.Current.CancellationToken);

    public async ValueTask DisposeAsync()
    {
        Okta.Dispose();
        _raw.Dispose();
        await _aws.DisposeAsync();
    }

    private AmazonS3Client S3() => new(
        new BasicAWSCredentials(_aws.Server.Info.AccessKeyId, _aws.Server.Info.SecretAccessKey), new AmazonS3Config { ServiceURL = _aws.Server.AwsUrl.ToString(), ForcePathStyle = true, AuthenticationRegion = _aws.Server.Info.Region });

    private static string Rule(string actions) => Everybody.Replace("ACTIONS", actions, StringComparison.Ordinal);

    private static string Trail(string operation) => "com.amazonaws.cloudtrail.v20131101.CloudTrail_20131101." + operation;

    private async Task RawAsync(string target, string service, string body, bool mayFail = false)
    {
        var (status, answer) = await _raw.TryJsonAsync(target, service, body);
        Assert.True((int)status == 200 || mayFail, $"{target}: {answer}");
    }

    private static async Task Assert200(Task<(System.Net.HttpStatusCode Status, string Body)> call)
    {
        var (status, body) = await call;
        Assert.True((int)status is 200 or 204, body);
    }
}
