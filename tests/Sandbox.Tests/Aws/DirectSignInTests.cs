using System.Net;
using System.Text.Json.Nodes;
using System.Xml.Linq;
using OktaIdc.Sandbox.Tests.Contracts;
using OktaIdc.Sandbox.Tests.SignIn;

namespace OktaIdc.Sandbox.Tests.Aws;

/// <summary>Signing in past IAM Identity Center: a SAML provider of the account, a role that trusts it, an assertion.</summary>
public sealed class DirectSignInTests
{
    private const string Acs = "https://signin.aws.amazon.com/saml";
    private const string Provider = "arn:aws:iam::200000000001:saml-provider/okta";
    private const string Role = "arn:aws:iam::200000000001:role/Legacy";

    [Fact]
    public async Task An_assertion_of_a_direct_provider_gives_a_session_of_the_role_that_it_names_and_CloudTrail_tells_whose_it_was()
    {
        using var recorder = new ExchangeRecorder(Specs.Checker);
        await using var server = await SandboxServer.StartAsync(new SandboxOptions { Throttle = false });
        recorder.On(server);
        using var aws = RawAws.For(server);
        using var idp = new TestIdp(DateTimeOffset.UtcNow);
        await IamAsync(aws, $"Action=CreateSAMLProvider&Name=okta&SAMLMetadataDocument={Uri.EscapeDataString(idp.Metadata)}");
        await IamAsync(aws, $"Action=CreateRole&RoleName=Legacy&AssumeRolePolicyDocument={Uri.EscapeDataString($$"""{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"Federated":"{{Provider}}"},"Action":"sts:AssumeRoleWithSAML","Condition":{"StringEquals":{"SAML:aud":"{{Acs}}"} } }]}""")}");

        var (status, body) = await AssumeAsync(server, idp.Respond(Options()));
        Assert.True(status == HttpStatusCode.OK, body);
        string Text(string name) => XElement.Parse(body).Descendants().First(e => e.Name.LocalName == name).Value;
        Assert.EndsWith(":assumed-role/Legacy/grace", Text("Arn"));
        using var session = new RawAws(server.AwsUrl, server.Info.Region, Text("AccessKeyId"), Text("SecretAccessKey"), Text("SessionToken"));
        Assert.Equal(HttpStatusCode.OK, (await session.QueryAsync("sts", "Action=GetCallerIdentity&Version=2011-06-15")).Status);
        var told = JsonNode.Parse((string)(await aws.JsonAsync(
            "com.amazonaws.cloudtrail.v20131101.CloudTrail_20131101.LookupEvents", "cloudtrail", $$"""{"LookupAttributes":[{"AttributeKey":"ResourceName","AttributeValue":"{{Provider}}"}]}"""))["Events"]![0]!["CloudTrailEvent"]!)!;
        Assert.Equal(idp.EntityId, (string?)told["responseElements"]!["issuer"]);
        Assert.Null(told["userIdentity"]!["onBehalfOf"]);
        recorder.AssertNoViolations();
    }

    [Fact]
    public async Task What_the_provider_did_not_sign_or_the_role_does_not_trust_gives_nothing()
    {
        await using var server = await SandboxServer.StartAsync(new SandboxOptions { Throttle = false });
        using var aws = RawAws.For(server);
        using var idp = new TestIdp(DateTimeOffset.UtcNow);
        using var other = new TestIdp(DateTimeOffset.UtcNow);
        await IamAsync(aws, $"Action=CreateSAMLProvider&Name=okta&SAMLMetadataDocument={Uri.EscapeDataString(idp.Metadata)}");
        await IamAsync(aws, $"Action=CreateRole&RoleName=Legacy&AssumeRolePolicyDocument={Uri.EscapeDataString("""{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"AWS":"200000000001"},"Action":"sts:AssumeRole"}]}""")}");
        Assert.Contains("<Code>InvalidIdentityToken</Code>", (await AssumeAsync(server, other.Respond(Options()))).Body);
        Assert.Contains("<Code>InvalidIdentityToken</Code>", (await AssumeAsync(server, idp.Respond(Options() with { Audience = "https://example.com" }))).Body);
        Assert.Contains("<Code>ExpiredTokenException</Code>", (await AssumeAsync(server, idp.Respond(Options() with { NotOnOrAfter = DateTimeOffset.UtcNow.AddMinutes(-1) }))).Body.Replace("ExpiredToken<", "ExpiredTokenException<"));
        var (status, body) = await AssumeAsync(server, idp.Respond(Options()));
        Assert.Equal(HttpStatusCode.Forbidden, status);
        Assert.Contains("Not authorized to perform sts:AssumeRoleWithSAML", body);
    }

    private static SamlOptions Options() => new(Acs, Acs, DateTimeOffset.UtcNow)
    {
        Attributes = $"""<saml2:AttributeStatement><saml2:Attribute Name="https://aws.amazon.com/SAML/Attributes/Role"><saml2:AttributeValue>{Role},{Provider}</saml2:AttributeValue></saml2:Attribute><saml2:Attribute Name="https://aws.amazon.com/SAML/Attributes/RoleSessionName"><saml2:AttributeValue>grace</saml2:AttributeValue></saml2:Attribute></saml2:AttributeStatement>""",
    };

    private static async Task<(HttpStatusCode Status, string Body)> AssumeAsync(SandboxServer server, string assertion)
    {
        using var http = new HttpClient();
        using var form = new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["Action"] = "AssumeRoleWithSAML", ["Version"] = "2011-06-15", ["RoleArn"] = Role, ["PrincipalArn"] = Provider, ["SAMLAssertion"] = assertion,
        });
        using var response = await http.PostAsync(server.AwsUrl, form);
        return (response.StatusCode, await response.Content.ReadAsStringAsync());
    }

    private static async Task IamAsync(RawAws aws, string form)
    {
        var (status, body) = await aws.QueryAsync("iam", form + "&Version=2010-05-08");
        Assert.True(status == HttpStatusCode.OK, body);
    }
}
