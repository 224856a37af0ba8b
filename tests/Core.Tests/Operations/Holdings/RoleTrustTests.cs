using OktaIdc.Operations.Holdings;

namespace OktaIdc.Core.Tests.Operations.Holdings;

public sealed class RoleTrustTests
{
    [Theory]
    [InlineData("""{"Statement":[{"Effect":"Allow","Principal":{"Federated":"arn:aws:iam::1:saml-provider/Okta"},"Action":"sts:AssumeRoleWithSAML"}]}""", "arn:aws:iam::1:saml-provider/Okta")]
    [InlineData("""{"Statement":{"Effect":"Allow","Principal":{"Federated":["arn:aws:iam::1:oidc-provider/token.actions.githubusercontent.com","accounts.google.com"]}}}""", "arn:aws:iam::1:oidc-provider/token.actions.githubusercontent.com,accounts.google.com")]
    [InlineData("""{"Statement":[{"Effect":"Allow","Principal":{"Federated":"arn:aws:iam::1:saml-provider/AWSSSO_0123456789abcdef_DO_NOT_DELETE"}},{"Effect":"Deny","Principal":{"Federated":"arn:aws:iam::1:saml-provider/Okta"}},{"Effect":"Allow","Principal":"*"}]}""", "")]
    [InlineData(null, "")]
    [InlineData("no JSON", "")]
    public void The_providers_that_a_role_trusts_are_read_from_every_form_of_a_policy(string? policy, string expected) =>
        Assert.Equal(expected, string.Join(',', RoleTrust.Providers(policy, isPermissionSetRole: true)));

    [Theory]
    [InlineData("arn:aws:iam::1:saml-provider/AWSSSO_0123456789abcdef_DO_NOT_DELETE", false, true)]
    [InlineData("arn:aws:iam::1:saml-provider/AWSSSO_0123456789abcdef_DO_NOT_DELETE", true, false)]
    [InlineData("arn:aws:iam::1:saml-provider/AWSSSO_mine", true, true)]
    public void A_role_that_Identity_Center_did_not_make_is_a_way_of_its_own_whatever_the_provider_is_called(string provider, bool isPermissionSetRole, bool isWay) =>
        Assert.Equal(isWay, RoleTrust.Providers($$"""{"Statement":[{"Effect":"Allow","Principal":{"Federated":"{{provider}}"},"Action":"sts:AssumeRoleWithSAML"}]}""", isPermissionSetRole).Count == 1);
}
