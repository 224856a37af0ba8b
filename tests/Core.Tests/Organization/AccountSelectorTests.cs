using System.Collections.Immutable;
using FsCheck;
using FsCheck.Fluent;
using OktaIdc.Failures;
using OktaIdc.Organization;

namespace OktaIdc.Core.Tests.Organization;

public class AccountSelectorTests
{
    private static readonly SelectableAccount[] Accounts =
    [
        Account("111111111111", "management", "/", management: true),
        Account("222222222222", "shop-prod", "/Workloads/Prod", team: "shop"),
        Account("333333333333", "shop-dev", "/Workloads/Dev", team: "shop"),
        Account("444444444444", "pay-prod", "/Workloads/Prod", team: "Pay"),
        Account("555555555555", "audit", "/Security"),
        Account("666666666666", "old", "/Workloads/Prod", status: "SUSPENDED"),
        Account("777777777777", "tools", "/Workloads"),
        Account("888888888888", "deep", "/Workloads/Prod/Eu"),
        Account("099999999999", "loose", "/"),
    ];

    [Theory]
    [InlineData("222222222222", "shop-prod")]
    [InlineData("id:222222222222", "shop-prod")]
    [InlineData("shop-prod", "shop-prod")]
    [InlineData("name:SHOP-*", "shop-prod shop-dev")]
    [InlineData("email:shop-?????@example.com", "")]
    [InlineData("email:shop-???@example.com", "shop-dev")]
    [InlineData("tag:team=shop", "shop-prod shop-dev")]
    [InlineData("tag:team=*", "shop-prod shop-dev pay-prod")]
    [InlineData("tag:team=pay", "")]
    [InlineData("ou:/Workloads", "tools")]
    [InlineData("ou:/Workloads/*", "shop-prod shop-dev pay-prod")]
    [InlineData("ou:/Workloads/**", "shop-prod shop-dev pay-prod tools deep")]
    [InlineData("ou:/", "loose")]
    [InlineData("ou:/*", "audit tools")]
    [InlineData("ou:/**", "shop-prod shop-dev pay-prod audit tools deep loose")]
    [InlineData("all", "shop-prod shop-dev pay-prod audit tools deep loose")]
    [InlineData("all !ou:/Workloads/**", "audit loose")]
    [InlineData("all !name:old !tag:team=* !deep", "audit tools loose")]
    [InlineData("management", "management")]
    [InlineData("name:manage*", "")]
    [InlineData("old", "")]
    [InlineData("id:099999999999", "loose")]
    public void Selectors_mean_what_they_say(string selectors, string expected)
    {
        var parsed = AccountSelectors.Parse(selectors.Split(' '));
        if (expected.Length == 0)
        {
            Assert.Equal(ErrorIds.AccountSelectorNoMatch, Assert.Throws<OktaIdcException>(() => parsed.Select(Accounts)).ErrorId);
            return;
        }

        Assert.Equal(expected.Split(' '), parsed.Select(Accounts).Select(a => a.Name));
    }

    [Theory]
    [InlineData("shop-prd", "'shop-prod'")]
    [InlineData("ou:/Workload", "'/Workloads'")]
    [InlineData("tag:team=shp", "'team=shop'")]
    [InlineData("all,!audti", "'audit'")]
    [InlineData("old", "SUSPENDED")]
    [InlineData("name:manage*", "management account")]
    public void A_selector_without_a_match_says_what_is_near(string selectors, string hint) =>
        Assert.Contains(hint, Assert.Throws<OktaIdcException>(() => AccountSelectors.Parse(selectors.Split(',')).Select(Accounts)).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("")]
    [InlineData("!")]
    [InlineData("!!all")]
    [InlineData("12345")]
    [InlineData("id:12345678901x")]
    [InlineData("nmae:x")]
    [InlineData("tag:team")]
    [InlineData("tag:=x")]
    [InlineData("ou:Workloads")]
    [InlineData("ou:/A/*/B")]
    [InlineData("ou:/A/***")]
    [InlineData("!all")]
    public void A_selector_that_cannot_be_read_is_refused(string selector) =>
        Assert.Equal(ErrorIds.AccountSelectorInvalid, Assert.Throws<OktaIdcException>(() => AccountSelectors.Parse([selector])).ErrorId);

    [Fact]
    public void Whatever_the_text_a_selector_is_refused_or_reads_back_the_same() =>
        Prop.ForAll(Text().ToArbitrary(), text =>
        {
            var (selector, message, remedy) = AccountSelector.Read(text);
            return selector is null ? message!.Length > 0 && remedy!.Length > 0 : AccountSelector.Parse(selector.ToString()) == selector;
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(3000));

    [Fact]
    public void A_selection_is_of_active_accounts_only_and_excludes_win() =>
        Prop.ForAll(Gen.Elements("all", "ou:/**", "ou:/Workloads/**", "tag:team=*", "shop-*", "!shop-dev", "!tag:team=Pay", "!ou:/Security", "!name:o*", "management").ArrayOf().ToArbitrary(), texts =>
        {
            if (texts.All(t => t.StartsWith('!')))
            {
                return true;
            }

            var selectors = AccountSelectors.Parse(texts);
            try
            {
                var selected = selectors.Select(Accounts);
                return selected.All(a => a.IsActive && (!a.IsManagement || texts.Contains("management")) && !selectors.Items.Any(s => s.Excludes && s.Matches(a)));
            }
            catch (OktaIdcException e)
            {
                return e.ErrorId == ErrorIds.AccountSelectorNoMatch;
            }
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Wildcards_take_no_exponential_time()
    {
        var pattern = string.Concat(Enumerable.Repeat("*a", 40)) + "b";
        Assert.False(Wildcard.Matches(pattern, new string('a', 2000), ignoreCase: true));
    }

    private static Gen<string> Text() =>
        Gen.OneOf(
            Gen.Elements("!", "!!", "id:", "name:", "tag:", "ou:", "ou:/", "/**", "/*", "*", "=", "a", "A b", "all", "123456789012", " ", "::", "\u00e9").ArrayOf().Select(string.Concat),
            ArbMap.Default.GeneratorFor<string>().Select(s => s ?? ""));

    private static SelectableAccount Account(string id, string name, string ou, string? team = null, string status = "ACTIVE", bool management = false) => new()
    {
        Id = id,
        Name = name,
        Email = $"{name}@example.com",
        OuPath = ou,
        Status = status,
        IsManagement = management,
        Tags = team is null ? ImmutableDictionary<string, string>.Empty : ImmutableDictionary<string, string>.Empty.Add("team", team),
    };
}
