using System.Text.Json.Nodes;
using FsCheck;
using FsCheck.Fluent;
using OktaIdc.Sandbox.Okta.Expressions;
using OktaIdc.Sandbox.Okta.Failures;
using OktaIdc.Sandbox.Okta.Filters;

namespace OktaIdc.Sandbox.Tests.Okta;

/// <summary>The two small languages: filters, and Okta's expressions.</summary>
public sealed class LanguageTests
{
    [Theory]
    [InlineData("a eq \"1\" or b eq \"2\" and c eq \"3\"", "a", true)]
    [InlineData("(a eq \"1\" or b eq \"2\") and c eq \"3\"", "a", false)]
    [InlineData("not (a eq \"1\") or c pr", "a", false)]
    [InlineData("A EQ \"1\"", "a", false)]
    [InlineData("a EQ \"1\" AND a pr", "a", true)]
    [InlineData("d eq \"quo\\\"te\"", "d", true)]
    public void Filters_bind_and_before_or_and_parentheses_before_both(string text, string holder, bool matches)
    {
        Dictionary<string, string> thing = new() { [holder] = holder == "d" ? "quo\"te" : "1" };
        Assert.Equal(matches, FilterParser.Parse(text).Matches(p => thing.TryGetValue(p, out var v) ? [v] : []));
    }

    [Fact]
    public void Any_text_is_either_a_filter_or_refused_as_one() => Prop.ForAll<string?>(text =>
    {
        try
        {
            return FilterParser.Parse(text ?? "") is not null;
        }
        catch (OktaFault fault)
        {
            return fault.Code == "E0000053";
        }
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void A_value_survives_quoting_in_a_filter() => Prop.ForAll<string?>(value =>
    {
        var text = value ?? "";
        var quoted = text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal);
        return FilterParser.Parse($"name eq \"{quoted}\"") is Filter.Compare compare && compare.Value == text;
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Any_text_is_either_an_expression_or_refused_as_one() => Prop.ForAll<string?>(text =>
    {
        try
        {
            return ExpressionParser.Parse(text ?? "") is not null;
        }
        catch (ExpressionException)
        {
            return true;
        }
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Deep_nesting_is_refused_not_followed()
    {
        Assert.Throws<ExpressionException>(() => ExpressionParser.Parse(new string('(', 100_000)));
        Assert.Throws<ExpressionException>(() => ExpressionParser.Parse(new string('!', 100_000) + "true"));
        Assert.Throws<OktaFault>(() => FilterParser.Parse(new string('(', 100_000)));
    }

    [Theory]
    [InlineData("user.displayName != null ? user.displayName : user.firstName + ' ' + user.lastName", "Ada King")]
    [InlineData("String.substringBefore(user.email, \"@\")", "ada")]
    [InlineData("fn:toUpperCase(source.department)", "CLOUD")]
    [InlineData("String.len(user.department) > 3 and user.department eq \"Cloud\" ? \"big\" : \"small\"", "big")]
    [InlineData("!(user.department == 'Cloud') || user.title == null", "true")]
    [InlineData("isMemberOfGroupNameStartsWith(\"aws-\") ? 'yes' : 'no'", "yes")]
    [InlineData("String.stringSwitch(user.department, 'none', 'Clo', 'cloudy', 'Sal', 'salty')", "cloudy")]
    [InlineData("Arrays.contains({'a','Cloud'}, user.department)", "true")]
    public async Task Expressions_mean_what_Okta_says(string expression, string value)
    {
        await using var org = new TestOrg();
        var ada = await org.UserAsync("ada", "Cloud", displayName: null);
        await org.DoAsync("POST", "/api/v1/users/" + ada, JsonNode.Parse("""{"profile":{"firstName":"Ada","lastName":"King"}}"""));
        await org.GroupAsync("aws-users", ada);
        Assert.Equal(value, new Evaluator(org.Side.Org, org.Side.Org.Users.Get(ada)).Text(expression));
    }

    [Theory]
    [InlineData("${source.login}", "ada@example.com")]
    [InlineData("${fn:toLowerCase(source.department)}.x", "cloud.x")]
    [InlineData("plain ${ and open", "plain ${ and open")]
    public async Task Templates_put_expressions_into_text(string template, string text)
    {
        await using var org = new TestOrg();
        var ada = await org.UserAsync("ada", "Cloud");
        Assert.Equal(text, new Evaluator(org.Side.Org, org.Side.Org.Users.Get(ada)).Template(template));
    }
}
