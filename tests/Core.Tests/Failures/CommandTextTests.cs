using System.Text.Json.Nodes;
using OktaIdc.Failures;
using OktaIdc.Okta;
using OktaIdc.Operations.Provisioning;
using OktaIdc.Operations.Rollover;

namespace OktaIdc.Core.Tests.Failures;

public sealed class CommandTextTests
{
    [Theory]
    [InlineData("plain", "'plain'")]
    [InlineData("", "''")]
    [InlineData("it's", "'it''s'")]
    [InlineData("x\u2018; Remove-Item *", "'x\u2018\u2018; Remove-Item *'")]
    [InlineData("x\u2019; Remove-Item *", "'x\u2019\u2019; Remove-Item *'")]
    [InlineData("x\u201A; Remove-Item *", "'x\u201A\u201A; Remove-Item *'")]
    [InlineData("x\u201B; Remove-Item *", "'x\u201B\u201B; Remove-Item *'")]
    [InlineData("$(Get-Date) `n \"", "'$(Get-Date) `n \"'")]
    [InlineData("a\nb\u001b[31m", "'a b [31m'")]
    public void A_name_in_a_command_stays_a_name(string name, string literal) => Assert.Equal(literal, CommandText.Quote(name));

    [Theory]
    [InlineData("alice@example.com", "alice@example.com")]
    [InlineData("arn:aws:iam::111122223333:saml-provider/Okta-2", "arn:aws:iam::111122223333:saml-provider/Okta-2")]
    [InlineData("alice@example.com\n", "'alice@example.com '")]
    [InlineData("-Reason", "'-Reason'")]
    [InlineData("@all", "'@all'")]
    [InlineData("0x10", "'0x10'")]
    [InlineData("a,b", "'a,b'")]
    [InlineData("o\u2019hara@example.com", "'o\u2019\u2019hara@example.com'")]
    [InlineData("a;b", "'a;b'")]
    [InlineData(null, "''")]
    public void An_argument_is_bare_only_where_it_is_plain(string? value, string argument) => Assert.Equal(argument, CommandText.Argument(value));

    [Fact]
    public void Names_from_outside_stay_names_in_remedies()
    {
        const string Name = "x\u2019; Remove-Item *";
        var facts = new ProvisioningFacts(OktaApp.FromJson(new JsonObject { ["id"] = "0oa1", ["label"] = Name }), new IdcDirectoryReader(null));
        Assert.Equal(CommandText.Quote(Name), facts.AppArgument);

        var before = new OktaAppImprint { Features = ["PUSH_NEW_USERS"], Groups = ["00g1"], Users = 2 };
        var fixes = before.Compare(new OktaAppImprint(), Name).Select(d => d.Fix).ToList();
        Assert.Equal(3, fixes.Count);
        Assert.All(fixes, fix => Assert.Contains($"-App {CommandText.Quote(Name)}", fix, StringComparison.Ordinal));
    }
}
