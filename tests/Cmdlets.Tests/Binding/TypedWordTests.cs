using FsCheck;
using FsCheck.Fluent;
using OktaIdc.PowerShell.Binding.Completion;

namespace OktaIdc.Cmdlets.Tests.Binding;

public class TypedWordTests
{
    [Theory]
    [InlineData("", "aws-users", "aws-users")]
    [InlineData("", "two words", "'two words'")]
    [InlineData("", "it's", "'it''s'")]
    [InlineData("", "012345678901", "'012345678901'")]
    [InlineData("", "123456789012", "123456789012")]
    [InlineData("", "ou:/Workloads/**", "ou:/Workloads/**")]
    [InlineData("", "!ou:/Workloads", "!ou:/Workloads")]
    [InlineData("", "a,b", "'a,b'")]
    [InlineData("", "$x", "'$x'")]
    [InlineData("", "-App", "'-App'")]
    [InlineData("", "@x", "'@x'")]
    [InlineData("", "#x", "'#x'")]
    [InlineData("", "a;b", "'a;b'")]
    [InlineData("'", "aws-users", "'aws-users'")]
    [InlineData("'a'", "it's", "'it''s'")]
    [InlineData("\"a\"", "it's $5", "\"it's `$5\"")]
    [InlineData("\"", "say \"a\" `b", "\"say `\"a`\" ``b\"")]
    public void An_answer_is_quoted_where_it_needs_it_and_as_it_was_begun(string typed, string answer, string written) =>
        Assert.Equal(written, new TypedWord(typed).Quote(answer));

    [Theory]
    [InlineData("Pr", "Pr")]
    [InlineData("\"Pr\"", "Pr")]
    [InlineData("\"Pr", "Pr")]
    [InlineData("'it''s'", "it's")]
    [InlineData("\"a`$b\"", "a$b")]
    [InlineData("'", "")]
    [InlineData(null, "")]
    public void The_word_is_read_without_its_quotes(string? typed, string text) => Assert.Equal(text, new TypedWord(typed).Text);

    [Fact]
    public void What_begins_with_the_word_comes_before_what_contains_it()
    {
        Suggestion[] all = [new("old-aws"), new("AWS-users"), new("x"), new("ada", null, "Aws Lovelace")];
        Assert.Equal(["AWS-users", "ada", "old-aws"], new TypedWord("aws").Pick(all).Select(s => s.Text));
        Assert.Equal(["old-aws"], new TypedWord("*-a").Pick(all).Select(s => s.Text));
    }

    [Fact]
    public void Any_text_that_is_quoted_is_read_back_as_it_was() => Prop.ForAll(ArbMap.Default.ArbFor<NonEmptyString>(), Gen.Elements("'", "\"").ToArbitrary(), (text, quote) =>
        new TypedWord(new TypedWord(quote).Quote(text.Get)).Text == text.Get).QuickCheckThrowOnFailure();
}
