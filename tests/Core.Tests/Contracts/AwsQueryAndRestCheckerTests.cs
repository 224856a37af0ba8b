using System.Text;
using OktaIdc.Contracts.Wire;

namespace OktaIdc.Core.Tests.Contracts;

/// <summary>The query protocol (STS) and rest-json (portal, OIDC).</summary>
public sealed class AwsQueryAndRestCheckerTests
{
    private const string Identity = "<Arn>arn:aws:sts::111111111111:assumed-role/a/b</Arn><UserId>A:b</UserId><Account>111111111111</Account>";

    private static string Xml(string inner, string ns = "https://sts.amazonaws.com/doc/2011-06-15/") =>
        $"<GetCallerIdentityResponse xmlns=\"{ns}\"><GetCallerIdentityResult>{inner}</GetCallerIdentityResult><ResponseMetadata><RequestId>r</RequestId></ResponseMetadata></GetCallerIdentityResponse>";

    private static IReadOnlyList<string> Sts(string form, string body, int status = 200) =>
        Specs.Checker.Check(new WireExchange(
            "aws",
            new WireRequest("POST", "/", string.Empty, [new("Content-Type", "application/x-www-form-urlencoded; charset=utf-8")], Encoding.UTF8.GetBytes(form)),
            Specs.Answer(status, body, "text/xml"))).Rules();

    [Fact]
    public void A_right_query_exchange_has_no_violation() => Assert.Empty(Sts("Action=GetCallerIdentity&Version=2011-06-15", Xml(Identity)));

    [Theory]
    [InlineData("Action=GetCallerIdentity&Version=2010-05-08", "request form:Version enum")]
    [InlineData("Action=GetCallerIdentity&Version=2011-06-15&Who=me", "request /Who unknown-member")]
    [InlineData("Action=AssumeRole&Version=2011-06-15&RoleSessionName=s", "request /RoleArn missing")]
    [InlineData("Action=AssumeRole&Version=2011-06-15&RoleSessionName=s&RoleArn=arn%3Aaws%3Aiam%3A%3A111111111111%3Arole%2Fa&DurationSeconds=60", "request /DurationSeconds range")]
    [InlineData("Action=AssumeRole&Version=2011-06-15&RoleSessionName=s&RoleArn=arn%3Aaws%3Aiam%3A%3A111111111111%3Arole%2Fa&Tags.member.1.Key=k", "request /Tags/0/Value missing")]
    public void A_wrong_form_is_found(string form, string violation) => Assert.Contains(violation, Sts(form, Xml(Identity)));

    [Fact]
    public void A_wrong_xml_answer_is_found()
    {
        const string form = "Action=GetCallerIdentity&Version=2011-06-15";
        Assert.Contains("response /Role unknown-member", Sts(form, Xml("<Role>x</Role>")));
        Assert.Contains("response xmlns body", Sts(form, Xml(Identity, "https://iam.amazonaws.com/doc/2010-05-08/")));
        Assert.Contains("response  body", Sts(form, "{}"));
        Assert.Contains("response error error-code", Sts(form, "<ErrorResponse xmlns=\"https://sts.amazonaws.com/doc/2011-06-15/\"><Error><Code>Nonsense</Code></Error><RequestId>r</RequestId></ErrorResponse>", 400));
    }

    private static IReadOnlyList<string> Rest(WireRequest request, WireResponse response) => Specs.Checker.Check(new WireExchange("aws", request, response)).Rules();

    private static WireRequest Accounts(string query, bool token = true) =>
        new("GET", "/assignment/accounts", query, token ? [new("x-amz-sso_bearer_token", "t")] : [], []);

    [Fact]
    public void Parameters_and_headers_of_rest_calls_are_checked()
    {
        var good = Specs.Answer(200, """{"accountList":[{"accountId":"111111111111","accountName":"a","emailAddress":"a@example.com"}]}""");
        Assert.Empty(Rest(Accounts("?max_result=20"), good));
        Assert.Equal(["request query:max_results unknown-member"], Rest(Accounts("?max_results=20"), good));
        Assert.Equal(["request query:max_result range"], Rest(Accounts("?max_result=1000"), good));
        Assert.Equal(["request header:x-amz-sso_bearer_token missing"], Rest(Accounts(string.Empty, token: false), good));
        Assert.Equal(["response /AccountList unknown-member"], Rest(Accounts(string.Empty), Specs.Answer(200, """{"AccountList":[]}""")));
    }

    [Fact]
    public void Errors_of_rest_calls_have_the_status_that_the_model_declares()
    {
        var request = Specs.Json("POST", "/token", """{"clientId":"c","clientSecret":"s","grantType":"urn:ietf:params:oauth:grant-type:device_code"}""");
        WireResponse Answer(int status) => Specs.Answer(status, """{"error":"authorization_pending","error_description":"d"}""") with { Headers = [new("x-amzn-ErrorType", "AuthorizationPendingException")] };
        Assert.Empty(Rest(request, Answer(400)));
        Assert.Equal(["response status status"], Rest(request, Answer(403)));
    }
}
