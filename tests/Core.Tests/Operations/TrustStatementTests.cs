using OktaIdc.Operations.DirectTrust;

namespace OktaIdc.Core.Tests.Operations;

/// <summary>Whom a trust policy lets in from outside: accounts of nobody's, anybody, certificates; and who is none of them.</summary>
public sealed class TrustStatementTests
{
    private static readonly OrganizationBounds s_organization = new("o-mine", ["111111111111", "222222222222"]);

    [Theory]
    [InlineData("""{"AWS":"arn:aws:iam::999999999999:root"}""", null, "RoleTrustsForeignAccount account 999999999999")]
    [InlineData("""{"AWS":["999999999999","arn:aws:iam::222222222222:role/ops"]}""", null, "RoleTrustsForeignAccount account 999999999999")]
    [InlineData("""{"AWS":"arn:aws:iam::999999999999:user/eve"}""", """{"StringEquals":{"sts:ExternalId":"x"}}""", "RoleTrustsForeignAccount account 999999999999 if sts:ExternalId")]
    [InlineData("\"*\"", null, "RoleTrustsAnybody anybody in AWS")]
    [InlineData("""{"AWS":"*"}""", null, "RoleTrustsAnybody anybody in AWS")]
    [InlineData("""{"AWS":"*"}""", """{"StringEquals":{"sts:ExternalId":"x"}}""", "RoleTrustsForeignAccount anybody in AWS if sts:ExternalId")]
    [InlineData("""{"AWS":"*"}""", """{"StringEquals":{"aws:PrincipalOrgID":"o-other"}}""", "RoleTrustsForeignAccount anybody in AWS if aws:PrincipalOrgID")]
    [InlineData("""{"AWS":"*"}""", """{"StringEqualsIfExists":{"aws:PrincipalOrgID":"o-mine"}}""", "RoleTrustsForeignAccount anybody in AWS if aws:PrincipalOrgID")]
    [InlineData("""{"AWS":"*"}""", """{"StringNotEquals":{"aws:PrincipalOrgID":"o-mine"}}""", "RoleTrustsForeignAccount anybody in AWS if aws:PrincipalOrgID")]
    [InlineData("""{"AWS":"*"}""", """{"StringEquals":{"aws:PrincipalOrgID":["o-mine","o-other"]}}""", "RoleTrustsForeignAccount anybody in AWS if aws:PrincipalOrgID")]
    [InlineData("""{"Service":["rolesanywhere.amazonaws.com","ec2.amazonaws.com"]}""", null, "RoleTrustsRolesAnywhere ")]
    [InlineData("""{"AWS":"*"}""", """{"StringEquals":{"AWS:PrincipalOrgId":"o-mine"}}""", "")]
    [InlineData("""{"AWS":"*"}""", """{"ForAnyValue:StringLike":{"aws:PrincipalOrgPaths":["o-mine/r-1/*"]}}""", "")]
    [InlineData("""{"AWS":"*"}""", """{"ArnLike":{"aws:PrincipalArn":"arn:aws:iam::111111111111:role/*"}}""", "")]
    [InlineData("""{"AWS":"*"}""", """{"StringEquals":{"aws:PrincipalAccount":"222222222222"}}""", "")]
    [InlineData("""{"AWS":["arn:aws:iam::111111111111:root","AROAEXAMPLEDELETED000"]}""", null, "")]
    [InlineData("""{"Service":"lambda.amazonaws.com"}""", null, "")]
    public void Who_comes_from_outside_of_the_organization_is_told(string principal, string? condition, string expected)
    {
        var policy = $$"""{"Statement":[{"Effect":"Allow","Principal":{{principal}},"Action":"sts:AssumeRole"{{(condition is null ? "" : ",\"Condition\":" + condition)}}}]}""";
        Assert.Equal(expected, string.Join('|', TrustStatements.Read(policy, s_organization).Select(p => $"{p.Id} {p.Who}{(p.Under is null ? "" : $" if {p.Under}")}")));
    }

    [Theory]
    [InlineData("""{"Effect":"Deny","Principal":"*","Action":"sts:AssumeRole"}""", 0)]
    [InlineData("""{"Effect":"Allow","Principal":"*","Action":"sts:TagSession"}""", 0)]
    [InlineData("""{"Effect":"Allow","Principal":"*","Action":["sts:TagSession","sts:*"]}""", 1)]
    [InlineData("""{"Effect":"Allow","NotPrincipal":{"AWS":"999999999999"},"Action":"sts:AssumeRole"}""", 1)]
    public void Who_may_not_take_the_role_is_no_way(string statement, int expected) => Assert.Equal(expected, TrustStatements.Read($$"""{"Statement":{{statement}}}""", s_organization).Count);
}
