using System.Collections.Immutable;
using FsCheck;
using FsCheck.Fluent;
using OktaIdc.Organization;
using OktaIdc.Setup.Export;

namespace OktaIdc.Core.Tests.Setup;

/// <summary>Whatever accounts are to be said, the selectors mean exactly these.</summary>
public class SelectorChoiceProperties
{
    [Fact]
    public void The_selectors_mean_exactly_the_accounts_that_were_to_be_said() => Prop.ForAll(ArbMap.Default.ArbFor<int>(), seed =>
    {
        var random = new Random(seed);
        var accounts = Organization(random);
        var wanted = Wanted(random, accounts);
        return wanted.Count == 0 || Expand(new SelectorChoice(accounts).Say(wanted), accounts).SetEquals(wanted.Select(i => accounts[i].Id));
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(500).WithStartSize(10_000).WithEndSize(1_000_000));

    [Theory]
    [InlineData("", "all")]
    [InlineData("shop-prod", "all,!shop-prod")]
    [InlineData("shop-prod,pay-prod,web-prod", "ou:/Workloads/Dev,ou:/Security")]
    [InlineData("audit,logs", "ou:/Workloads/**")]
    [InlineData("audit,logs,pay-dev", "ou:/Workloads/**,!pay-dev")]
    [InlineData("shop-dev,pay-dev,web-dev,shop-prod,pay-prod,audit", "logs,web-prod")]
    [InlineData("pay-dev,pay-prod,web-dev,web-prod,audit,logs", "tag:team=shop")]
    public void What_a_person_would_have_written(string without, string said)
    {
        ImmutableArray<SelectableAccount> accounts =
        [
            Account(1, "management", "/") with { IsManagement = true },
            .. new[] { "shop", "pay", "web" }.SelectMany((name, i) => new[] { ("prod", "/Workloads/Prod"), ("dev", "/Workloads/Dev") }.Select((stage, j) =>
                Account(10 + (2 * i) + j, $"{name}-{stage.Item1}", stage.Item2) with { Tags = ImmutableDictionary<string, string>.Empty.Add("team", name) })),
            Account(20, "audit", "/Security"),
            Account(21, "logs", "/Security"),
        ];
        var left = without.Split(',');
        var wanted = Enumerable.Range(1, accounts.Length - 1).Where(i => !left.Contains(accounts[i].Name));
        Assert.Equal(said, string.Join(",", new SelectorChoice(accounts).Say(wanted)));
    }

    private static HashSet<string> Expand(ImmutableArray<string> texts, ImmutableArray<SelectableAccount> accounts) =>
        AccountSelectors.Parse(texts).Select(accounts).Select(a => a.Id).ToHashSet(StringComparer.Ordinal);

    private static ImmutableArray<SelectableAccount> Organization(Random random)
    {
        string[] units = ["/", "/A", "/A/B", "/A/B/C", "/D", "/D/E*", "/F"];
        string[] names = ["shop", "Shop", "all", "pay:prod", "!odd", "123456789012", "web*", "data", " x "];
        return [.. Enumerable.Range(1, random.Next(2, 30)).Select(i => Account(i, random.Next(3) == 0 ? names[random.Next(names.Length)] : $"a{i}", units[random.Next(units.Length)]) with
        {
            IsManagement = i == 1,
            Status = i > 1 && random.Next(8) == 0 ? "SUSPENDED" : "ACTIVE",
            Tags = random.Next(2) == 0 ? ImmutableDictionary<string, string>.Empty : ImmutableDictionary<string, string>.Empty.Add("team", new[] { "x", "y*", "z " }[random.Next(3)]),
        })];
    }

    /// <summary>Anything, or what a structure gives with a few accounts more or less.</summary>
    private static List<int> Wanted(Random random, ImmutableArray<SelectableAccount> accounts)
    {
        var unit = accounts[random.Next(accounts.Length)].OuPath;
        var structured = random.Next(3) > 0;
        return [.. Enumerable.Range(0, accounts.Length).Where(i => accounts[i].IsActive
            && (structured ? accounts[i].OuPath.StartsWith(unit, StringComparison.Ordinal) != (random.Next(10) == 0) : random.Next(2) == 0))];
    }

    private static SelectableAccount Account(int number, string name, string unit) => new() { Id = number.ToString("000000000000", System.Globalization.CultureInfo.InvariantCulture), Name = name, OuPath = unit };
}
