using System.Net;
using System.Xml.Linq;

namespace OktaIdc.Sandbox.Tests.Contracts;

/// <summary>Every IAM operation that the sandbox has, request and answer, against aws/iam.</summary>
public sealed class IamContractTests
{
    private const string Trust = "%7B%22Version%22%3A%222012-10-17%22%2C%22Statement%22%3A%5B%7B%22Effect%22%3A%22Allow%22%2C%22Principal%22%3A%7B%22AWS%22%3A%22200000000001%22%7D%2C%22Action%22%3A%22sts%3AAssumeRole%22%7D%5D%7D";

    [Fact]
    public async Task Every_operation_keeps_the_published_model()
    {
        using var recorder = new ExchangeRecorder(Specs.Checker);
        await using var server = await SandboxServer.StartAsync(new SandboxOptions { Throttle = false });
        recorder.On(server);
        using var aws = RawAws.For(server);
        var metadata = Uri.EscapeDataString($"""<EntityDescriptor xmlns="urn:oasis:names:tc:SAML:2.0:metadata" entityID="http://www.okta.com/exk1"><!--{new string('x', 1000)}--></EntityDescriptor>""");
        var saml = Uri.EscapeDataString(await DoAsync(aws, $"Action=CreateSAMLProvider&Name=okta&SAMLMetadataDocument={metadata}", "SAMLProviderArn"));
        await RefusedAsync(aws, $"Action=CreateSAMLProvider&Name=okta&SAMLMetadataDocument={metadata}", "EntityAlreadyExists", HttpStatusCode.Conflict);
        await DoAsync(aws, "Action=ListSAMLProviders");
        await DoAsync(aws, $"Action=GetSAMLProvider&SAMLProviderArn={saml}");
        await DoAsync(aws, $"Action=DeleteSAMLProvider&SAMLProviderArn={saml}");
        await RefusedAsync(aws, $"Action=GetSAMLProvider&SAMLProviderArn={saml}", "NoSuchEntity", HttpStatusCode.NotFound);
        var oidc = Uri.EscapeDataString(await DoAsync(aws, "Action=CreateOpenIDConnectProvider&Url=https%3A%2F%2Ftoken.example.com&ClientIDList.member.1=sts.amazonaws.com", "OpenIDConnectProviderArn"));
        await DoAsync(aws, "Action=ListOpenIDConnectProviders");
        await DoAsync(aws, $"Action=GetOpenIDConnectProvider&OpenIDConnectProviderArn={oidc}");
        await DoAsync(aws, $"Action=DeleteOpenIDConnectProvider&OpenIDConnectProviderArn={oidc}");
        await CallRolesAsync(aws);
        await CallPoliciesAsync(aws);
        await CallUsersAsync(aws);
        recorder.AssertNoViolations();
        Assert.True(recorder.Operations.Count(o => o.StartsWith("aws/iam ", StringComparison.Ordinal)) >= 30, string.Join(", ", recorder.Operations));
    }

    private static async Task CallRolesAsync(RawAws aws)
    {
        await DoAsync(aws, $"Action=CreateRole&RoleName=Auditor&AssumeRolePolicyDocument={Trust}&Description=d");
        await RefusedAsync(aws, "Action=CreateRole&RoleName=Bad&AssumeRolePolicyDocument=no", "MalformedPolicyDocument", HttpStatusCode.BadRequest);
        await DoAsync(aws, $"Action=UpdateAssumeRolePolicy&RoleName=Auditor&PolicyDocument={Trust}");
        await DoAsync(aws, "Action=ListRoles&MaxItems=1");
        await DoAsync(aws, "Action=GetRole&RoleName=Auditor");
        await DoAsync(aws, "Action=AttachRolePolicy&RoleName=Auditor&PolicyArn=arn%3Aaws%3Aiam%3A%3Aaws%3Apolicy%2FReadOnlyAccess");
        await DoAsync(aws, "Action=ListAttachedRolePolicies&RoleName=Auditor");
        await DoAsync(aws, $"Action=PutRolePolicy&RoleName=Auditor&PolicyName=inline&PolicyDocument={Trust}");
        await DoAsync(aws, "Action=ListRolePolicies&RoleName=Auditor");
        await DoAsync(aws, "Action=GetRolePolicy&RoleName=Auditor&PolicyName=inline");
        await DoAsync(aws, "Action=ListRoleTags&RoleName=Auditor");
        await DoAsync(aws, "Action=ListInstanceProfilesForRole&RoleName=Auditor");
        await RefusedAsync(aws, "Action=DeleteRole&RoleName=Auditor", "DeleteConflict", HttpStatusCode.Conflict);
        await DoAsync(aws, "Action=DeleteRolePolicy&RoleName=Auditor&PolicyName=inline");
        await DoAsync(aws, "Action=DetachRolePolicy&RoleName=Auditor&PolicyArn=arn%3Aaws%3Aiam%3A%3Aaws%3Apolicy%2FReadOnlyAccess");
        await DoAsync(aws, "Action=DeleteRole&RoleName=Auditor");
    }

    private static async Task CallPoliciesAsync(RawAws aws)
    {
        static string Text(string action) => Uri.EscapeDataString($$"""{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"{{action}}","Resource":"*"}]}""");
        var arn = Uri.EscapeDataString(await DoAsync(aws, $"Action=CreatePolicy&PolicyName=limits&Path=%2Fteams%2F&PolicyDocument={Text("s3:*")}&Description=d", "Arn"));
        await RefusedAsync(aws, $"Action=CreatePolicy&PolicyName=limits&Path=%2Fteams%2F&PolicyDocument={Text("s3:*")}", "EntityAlreadyExists", HttpStatusCode.Conflict);
        await RefusedAsync(aws, "Action=CreatePolicy&PolicyName=bad&PolicyDocument=no", "MalformedPolicyDocument", HttpStatusCode.BadRequest);
        Assert.Equal("v2", await DoAsync(aws, $"Action=CreatePolicyVersion&PolicyArn={arn}&PolicyDocument={Text("ec2:*")}", "VersionId"));
        Assert.Equal("v1", await DoAsync(aws, $"Action=GetPolicy&PolicyArn={arn}", "DefaultVersionId"));
        await DoAsync(aws, $"Action=CreatePolicyVersion&PolicyArn={arn}&PolicyDocument={Text("sqs:*")}&SetAsDefault=true");
        Assert.Equal("v3", await DoAsync(aws, $"Action=GetPolicy&PolicyArn={arn}", "DefaultVersionId"));
        Assert.Equal(Text("s3:*"), await DoAsync(aws, $"Action=GetPolicyVersion&PolicyArn={arn}&VersionId=v1", "Document"));
        await RefusedAsync(aws, $"Action=GetPolicyVersion&PolicyArn={arn}&VersionId=v9", "NoSuchEntity", HttpStatusCode.NotFound);
        const string OfAws = "arn%3Aaws%3Aiam%3A%3Aaws%3Apolicy%2FAWSLambda_FullAccess";
        Assert.Equal("v1", await DoAsync(aws, $"Action=GetPolicy&PolicyArn={OfAws}", "DefaultVersionId"));
        Assert.Contains("iam:PassedToService", Uri.UnescapeDataString(await DoAsync(aws, $"Action=GetPolicyVersion&PolicyArn={OfAws}&VersionId=v1", "Document")), StringComparison.Ordinal);
        await RefusedAsync(aws, $"Action=CreatePolicyVersion&PolicyArn={OfAws}&PolicyDocument={Text("s3:*")}", "NoSuchEntity", HttpStatusCode.NotFound);
        await RefusedAsync(aws, "Action=GetPolicy&PolicyArn=arn%3Aaws%3Aiam%3A%3A200000000001%3Apolicy%2Fnone", "NoSuchEntity", HttpStatusCode.NotFound);
    }

    private static async Task CallUsersAsync(RawAws aws)
    {
        await DoAsync(aws, "Action=CreateUser&UserName=legacy");
        await DoAsync(aws, "Action=GetUser");
        await DoAsync(aws, "Action=ListUsers&MaxItems=1");
        await RefusedAsync(aws, "Action=GetLoginProfile&UserName=legacy", "NoSuchEntity", HttpStatusCode.NotFound);
        await DoAsync(aws, "Action=CreateLoginProfile&UserName=legacy&Password=Correct-horse-1");
        await DoAsync(aws, "Action=GetLoginProfile&UserName=legacy");
        var key = await DoAsync(aws, "Action=CreateAccessKey&UserName=legacy", "AccessKeyId");
        await DoAsync(aws, "Action=ListAccessKeys&UserName=legacy");
        await DoAsync(aws, $"Action=GetAccessKeyLastUsed&AccessKeyId={key}");
        await DoAsync(aws, $"Action=UpdateAccessKey&UserName=legacy&AccessKeyId={key}&Status=Inactive");
        await RefusedAsync(aws, "Action=DeleteUser&UserName=legacy", "DeleteConflict", HttpStatusCode.Conflict);
        await DoAsync(aws, $"Action=DeleteAccessKey&UserName=legacy&AccessKeyId={key}");
        await DoAsync(aws, "Action=DeleteLoginProfile&UserName=legacy");
        await DoAsync(aws, "Action=DeleteUser&UserName=legacy");
    }

    private static async Task<string> DoAsync(RawAws aws, string form, string? read = null)
    {
        var (status, body) = await aws.QueryAsync("iam", form + "&Version=2010-05-08");
        Assert.True(status == HttpStatusCode.OK, $"{form}: {body}");
        return read is null ? "" : XElement.Parse(body).Descendants().First(e => e.Name.LocalName == read).Value;
    }

    private static async Task RefusedAsync(RawAws aws, string form, string code, HttpStatusCode expected)
    {
        var (status, body) = await aws.QueryAsync("iam", form + "&Version=2010-05-08");
        Assert.Equal(expected, status);
        Assert.Contains($"<Code>{code}</Code>", body);
    }
}
