using OktaIdc.Access;
using OktaIdc.Failures;

namespace OktaIdc.Core.Tests.Access;

public sealed class CliProfileNamesTests
{
    private static readonly CliGrant[] Grants =
    [
        new("111111111111", "Shop (dev) [eu]", "Admin", "a@example.com", "/Workloads/Dev"),
        new("111111111111", "Shop (dev) [eu]", "Read"),
        new("222222222222", "shop", "Admin", Ou: "/"),
        new("333333333333", "shop", "Admin"),
    ];

    [Theory]
    [InlineData("{permissionSet}-{accountId}", "Admin-111111111111,Read-111111111111,Admin-222222222222,Admin-333333333333")]
    [InlineData("{account}.{PermissionSet}", "Shop-(dev)-eu-.Admin,Shop-(dev)-eu-.Read,shop.Admin-222222222222,shop.Admin-333333333333")]
    [InlineData("{account}", "Shop-(dev)-eu-Admin,Shop-(dev)-eu-Read,shop-222222222222,shop-333333333333")]
    [InlineData("all", "all-111111111111-Admin,all-111111111111-Read,all-222222222222,all-333333333333")]
    [InlineData("'\"", "111111111111-Admin,111111111111-Read,222222222222,333333333333")]
    public void Names_follow_the_template_and_are_told_apart_where_they_would_be_the_same(string template, string expected)
    {
        var (forth, _) = CliProfileNames.Name(Grants, template);
        var (back, _) = CliProfileNames.Name([.. Grants.Reverse()], template);

        Assert.Equal(expected.Split(',').Order(), forth.Select(p => p.Name).Order());
        Assert.Equal(forth.Select(p => p.Name).Order(), back.Select(p => p.Name).Order());
    }

    [Fact]
    public void A_name_made_apart_that_another_has_as_its_own_is_made_apart_again()
    {
        CliGrant[] grants = [new("1", "a", "S"), new("2", "a", "S"), new("3", "a-1", "S")];

        var (profiles, collisions) = CliProfileNames.Name(grants, "{account}");

        Assert.Equal(3, profiles.Select(p => p.Name).Distinct().Count());
        Assert.Equal(["a"], collisions);
    }

    [Theory]
    [InlineData("{account}-{role}", "{role}")]
    [InlineData("{ou}", "{ou}")]
    public void A_part_that_does_not_exist_or_is_not_known_is_refused_by_name(string template, string named)
    {
        var e = Assert.Throws<OktaIdcException>(() => CliProfileNames.Name(Grants, template));
        Assert.Equal(ErrorIds.InvalidArgument, e.ErrorId);
        Assert.Contains(named, e.Message, StringComparison.Ordinal);
    }
}
