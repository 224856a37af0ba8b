using System.Net;
using System.Text.Json.Nodes;

namespace OktaIdc.Sandbox.Tests.Aws;

public sealed class DelegationTests
{
    private const string Audit = "200000000011";

    [Fact]
    public async Task Outside_the_management_account_the_list_by_principal_is_refused_and_the_list_by_account_and_set_is_not()
    {
        await using var aws = await AwsTestClient.StartAsync();
        var (set, group) = (await aws.PermissionSetAsync("Admin"), await aws.GroupAsync("admins"));
        var byPrincipal = new JsonObject { ["PrincipalType"] = "GROUP", ["PrincipalId"] = group };
        await aws.SsoAsync("ListAccountAssignmentsForPrincipal", byPrincipal);
        await ActAsDelegateAsync(aws, Audit);
        Assert.Equal("AccessDeniedException", await aws.SsoErrorAsync("ListAccountAssignmentsForPrincipal", byPrincipal));
        await aws.SsoAsync("ListAccountAssignments", new JsonObject { ["PermissionSetArn"] = set, ["AccountId"] = "200000000002" });
    }

    /// <summary>From now on the client signs as an administrator of a member account that manages IAM Identity Center by delegation.</summary>
    internal static async Task ActAsDelegateAsync(AwsTestClient aws, string account)
    {
        await aws.OrgAsync("RegisterDelegatedAdministrator", new JsonObject { ["AccountId"] = account, ["ServicePrincipal"] = "sso.amazonaws.com" });
        var (status, body) = await aws.StsAsync("AssumeRole", ("RoleArn", $"arn:aws:iam::{account}:role/OrganizationAccountAccessRole"), ("RoleSessionName", "delegate"));
        Assert.Equal(HttpStatusCode.OK, status);
        string Text(string name) => body.Descendants().First(e => e.Name.LocalName == name).Value;
        (aws.AccessKeyId, aws.Secret, aws.SessionToken) = (Text("AccessKeyId"), Text("SecretAccessKey"), Text("SessionToken"));
    }
}
