using OktaIdc.Operations.DirectTrust;
using OktaIdc.Organization;

namespace OktaIdc.Core.Tests.Operations;

/// <summary>Which fixes of other accounts are left as commands to run: those that could not be run in the wrong account.</summary>
public class AccountFindingsTests
{
    private const string Id = "123456789012";

    [Theory]
    [InlineData("aws iam delete-saml-provider --saml-provider-arn arn:aws:iam::123456789012:saml-provider/legacy", true)]
    [InlineData("aws iam delete-access-key --user-name 123456789012 --access-key-id AKIAEXAMPLE", false)]
    [InlineData("aws iam delete-login-profile --user-name deploy-123456789012-ci", false)]
    [InlineData("aws iam delete-login-profile --user-name arn=123456789012", false)]
    [InlineData("aws iam delete-saml-provider --saml-provider-arn arn:aws:iam::210987654321:saml-provider/123456789012", false)]
    [InlineData("aws iam delete-role --role-name legacy", false)]
    public void Only_an_ARN_of_the_account_keeps_a_command_runnable(string fix, bool isCommand)
    {
        var found = Added(isOwn: false, fix);

        Assert.Equal((!isCommand, Id, "shop"), (found.IsManual, found.AccountId, found.AccountName));
        Assert.Equal(isCommand ? fix : $"With credentials of account shop ({Id}), and of no other: {fix}", found.Fix);
    }

    [Fact]
    public void In_the_connections_own_account_a_command_stays_one() =>
        Assert.Equal(("aws iam delete-role --role-name legacy", false), Added(isOwn: true, "aws iam delete-role --role-name legacy") is var own ? (own.Fix, own.IsManual) : default);

    private static DirectTrustFinding Added(bool isOwn, string fix)
    {
        var findings = new AccountFindings(new SelectableAccount { Id = Id, Name = "shop" }, null!, isOwn);
        findings.Add(new DirectTrustFinding { Id = DirectTrustIds.PartNotRead, Subject = "x", Message = "m", Evidence = "e", Fix = fix });
        return Assert.Single(findings.Found);
    }
}
