using System.Net;
using System.Text.Json.Nodes;
using System.Xml.Linq;

namespace OktaIdc.Sandbox.Tests.Aws;

public sealed class SignatureTests
{
    [Fact]
    public async Task A_rightly_signed_request_says_who_signed_it()
    {
        await using var aws = await AwsTestClient.StartAsync();
        var (status, body) = await aws.StsAsync("GetCallerIdentity");
        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Equal("arn:aws:iam::200000000001:user/admin", Value(body, "Arn"));
    }

    [Fact]
    public async Task A_wrong_secret_is_refused_under_the_name_of_each_protocol()
    {
        await using var aws = await AwsTestClient.StartAsync();
        aws.Secret = "wrong";
        Assert.Equal("SignatureDoesNotMatch", Value((await aws.StsAsync("GetCallerIdentity")).Body, "Code"));
        Assert.Equal("InvalidSignatureException", await aws.SsoErrorAsync("ListInstances"));
    }

    [Fact]
    public async Task An_unknown_key_is_refused_under_the_name_of_each_protocol()
    {
        await using var aws = await AwsTestClient.StartAsync();
        aws.AccessKeyId = "AKIAAAAAAAAAAAAAAAAA";
        Assert.Equal("InvalidClientTokenId", Value((await aws.StsAsync("GetCallerIdentity")).Body, "Code"));
        Assert.Equal("UnrecognizedClientException", await aws.SsoErrorAsync("ListInstances"));
    }

    [Fact]
    public async Task A_signature_for_another_service_is_refused_and_names_the_right_one()
    {
        await using var aws = await AwsTestClient.StartAsync();
        var (status, body) = await aws.JsonAsync("sso-admin", "SWBExternalService", "ListInstances", []);
        Assert.Equal(HttpStatusCode.Forbidden, status);
        Assert.Contains("correct service: 'sso'", body.ToJsonString().Replace("\\u0027", "'", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(-6, "Signature expired")]
    [InlineData(6, "Signature not yet current")]
    public async Task A_clock_that_is_more_than_five_minutes_off_is_told_so(int minutes, string said)
    {
        await using var aws = await AwsTestClient.StartAsync();
        aws.Skew = TimeSpan.FromMinutes(minutes);
        var (status, body) = await aws.TrySsoAsync("ListInstances");
        Assert.Equal(HttpStatusCode.Forbidden, status);
        Assert.StartsWith(said, (string?)body["message"]);
    }

    [Fact]
    public async Task A_clock_that_is_four_minutes_off_is_fine()
    {
        await using var aws = await AwsTestClient.StartAsync();
        aws.Skew = TimeSpan.FromMinutes(-4);
        await aws.SsoAsync("ListInstances");
    }

    [Fact]
    public async Task A_body_that_was_changed_on_the_way_is_refused()
    {
        await using var aws = await AwsTestClient.StartAsync();
        var headers = new Dictionary<string, string> { ["content-type"] = "application/x-amz-json-1.1", ["x-amz-target"] = "SWBExternalService.ListInstances" };
        var (status, _) = await aws.SendAsync("sso", headers, "{}", sentBody: """{"MaxResults":1}""");
        Assert.Equal(HttpStatusCode.Forbidden, status);
    }

    [Fact]
    public async Task A_request_without_signature_is_refused()
    {
        await using var aws = await AwsTestClient.StartAsync();
        using var http = new HttpClient();
        http.DefaultRequestHeaders.Add("X-Amz-Target", "SWBExternalService.ListInstances");
        var answer = await http.PostAsync(aws.Server.AwsUrl, new StringContent("{}"));
        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
        Assert.Equal("MissingAuthenticationTokenException", answer.Headers.GetValues("x-amzn-ErrorType").Single());
    }

    [Fact]
    public async Task A_role_session_works_until_it_expires_and_only_with_its_token()
    {
        await using var aws = await AwsTestClient.StartAsync();
        await AssumeAsync(aws, "200000000002");
        Assert.Equal("arn:aws:sts::200000000002:assumed-role/OrganizationAccountAccessRole/test", Value((await aws.StsAsync("GetCallerIdentity")).Body, "Arn"));

        var token = aws.SessionToken;
        aws.SessionToken = null;
        Assert.Equal("InvalidClientTokenId", Value((await aws.StsAsync("GetCallerIdentity")).Body, "Code"));

        aws.SessionToken = token;
        aws.Time.Advance(TimeSpan.FromMinutes(61));
        Assert.Equal("ExpiredToken", Value((await aws.StsAsync("GetCallerIdentity")).Body, "Code"));
        Assert.Equal("ExpiredTokenException", await aws.SsoErrorAsync("ListInstances"));
    }

    [Fact]
    public async Task A_role_that_the_caller_may_not_take_is_refused()
    {
        await using var aws = await AwsTestClient.StartAsync();
        var (status, body) = await aws.StsAsync("AssumeRole", ("RoleArn", "arn:aws:iam::200000000002:role/Other"), ("RoleSessionName", "test"));
        Assert.Equal(HttpStatusCode.Forbidden, status);
        Assert.Equal("AccessDenied", Value(body, "Code"));
    }

    [Fact]
    public async Task A_member_account_may_not_manage_the_instance()
    {
        await using var aws = await AwsTestClient.StartAsync();
        await AssumeAsync(aws, "200000000002");
        Assert.Equal("AccessDeniedException", await aws.SsoErrorAsync("ListPermissionSets"));
        Assert.Equal("AccessDeniedException", (string?)(await aws.OrgErrorAsync("ListAccounts"))["__type"]);
    }

    [Fact]
    public async Task Operations_that_AWS_has_and_the_sandbox_has_not_say_so_by_name()
    {
        await using var aws = await AwsTestClient.StartAsync();
        var (_, known) = await aws.TrySsoAsync("CreateTrustedTokenIssuer");
        Assert.Equal("sso-admin CreateTrustedTokenIssuer is not implemented in the sandbox.", (string?)known["message"]);
        var (_, unknown) = await aws.TrySsoAsync("MakeCoffee");
        Assert.Equal("sso-admin has no operation 'MakeCoffee'.", (string?)unknown["message"]);
        Assert.Equal("InvalidAction", Value((await aws.StsAsync("AssumeRoot")).Body, "Code"));
    }

    internal static async Task AssumeAsync(AwsTestClient aws, string account)
    {
        var (status, body) = await aws.StsAsync("AssumeRole", ("RoleArn", $"arn:aws:iam::{account}:role/OrganizationAccountAccessRole"), ("RoleSessionName", "test"));
        Assert.True(status == HttpStatusCode.OK, body.ToString());
        (aws.AccessKeyId, aws.Secret, aws.SessionToken) = (Value(body, "AccessKeyId"), Value(body, "SecretAccessKey"), Value(body, "SessionToken"));
    }

    private static string Value(XElement body, string name) => body.Descendants().First(e => e.Name.LocalName == name).Value;
}
