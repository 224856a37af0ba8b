using OktaIdc.Contracts.Findings;
using OktaIdc.Contracts.Patterns;

namespace OktaIdc.Core.Tests.Contracts;

/// <summary>Patterns written for Java and Python, read in .NET.</summary>
public sealed class PatternTests
{
    [Theory]
    [InlineData(@"\d{12}", "123456789012", true)]
    [InlineData(@"\d{12}", "12345678901２", false)]
    [InlineData(@"[\w+=,.@-]+", "Größe", false)]
    [InlineData(@"[\w+=,.@-]+", "a b", false)]
    [InlineData(@"[\p{L}\p{M}]+", "Größe", true)]
    [InlineData(@"\p{L}+(?:\.\p{L}+){0,2}", "name.givenName", true)]
    [InlineData(@"d-[0-9a-f]{10}$|^[0-9a-f]{8}", "d-0123456789", true)]
    [InlineData(@"d-[0-9a-f]{10}$|^[0-9a-f]{8}", "xd-0123456789", false)]
    [InlineData(@"a+", "aaa\n", false)]
    public void AWS_patterns_match_the_whole_value_in_ASCII(string pattern, string value, bool fits)
    {
        var findings = new FindingList("d", "o", "request");
        PatternMatcher.Check(value, pattern, whole: true, "/p", findings);
        Assert.Empty(findings.Skips);
        Assert.Equal(fits, findings.Violations.Count == 0);
    }

    [Theory]
    [InlineData("a*+b")]
    [InlineData("a{2}+")]
    [InlineData("(?<!a")]
    public void A_pattern_that_NET_cannot_express_is_counted_not_guessed(string pattern)
    {
        var findings = new FindingList("d", "o", "request");
        PatternMatcher.Check("x", pattern, whole: true, "/p", findings);
        Assert.Empty(findings.Violations);
        Assert.Equal([$"pattern not expressible in .NET: {pattern}"], findings.Skips.Keys);
    }
}
