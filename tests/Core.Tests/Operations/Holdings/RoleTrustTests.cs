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
        Assert.Equal(expected, string.Join(',', RoleTrust.Providers(policy)));
}
