using OktaIdc.Contracts.Wire;

namespace OktaIdc.Core.Tests.Contracts;

/// <summary>A checker that cannot fail is a defect: each rule is shown a body that breaks it, and one that does not.</summary>
public sealed class AwsCheckerTests
{
    private const string Instance = "arn:aws:sso:::instance/ssoins-1234567890abcdef";

    private static IReadOnlyList<string> SsoAdmin(string operation, string request, string response = "{}", int status = 200) =>
        Specs.Checker.Check(new WireExchange("aws", Specs.AwsJson("SWBExternalService." + operation, request), Specs.Answer(status, response))).Rules();

    [Fact]
    public void A_right_exchange_has_no_violation()
    {
        Assert.Empty(SsoAdmin(
            "CreatePermissionSet",
            $$"""{"InstanceArn":"{{Instance}}","Name":"Ops","SessionDuration":"PT4H"}""",
            """{"PermissionSet":{"Name":"Ops","PermissionSetArn":"arn:aws:sso:::permissionSet/ssoins-1234567890abcdef/ps-1234567890abcdef","CreatedDate":1700000000.5}}"""));
    }

    [Theory]
    [InlineData("""{"InstanceArn":"@","Name":"Ops","Nmae":"x"}""", "request /Nmae unknown-member")]
    [InlineData("""{"InstanceArn":"@"}""", "request /Name missing")]
    [InlineData("""{"InstanceArn":"@","Name":7}""", "request /Name type")]
    [InlineData("""{"InstanceArn":"@","Name":null}""", "request /Name type")]
    [InlineData("""{"InstanceArn":"@","Name":"a b"}""", "request /Name pattern")]
    [InlineData("""{"InstanceArn":"@","Name":"Ops\n"}""", "request /Name pattern")]
    [InlineData("""{"InstanceArn":"@","Name":"a-name-of-more-than-thirty-two-chars"}""", "request /Name length")]
    [InlineData("""{"InstanceArn":"@","Name":"Ops","Tags":[{"Key":"k"}]}""", "request /Tags/0/Value missing")]
    [InlineData("""{"InstanceArn":"@","Name":"Ops","Tags":{}}""", "request /Tags type")]
    [InlineData("""{"InstanceArn":"@","Name":"Ops","Name":"Ops"}""", "request /Name body")]
    [InlineData("""{"InstanceArn":"@","Name":""", "request  body")]
    public void A_wrong_request_is_found(string body, string violation)
    {
        Assert.Contains(violation, SsoAdmin("CreatePermissionSet", body.Replace("@", Instance, StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("""{"PermissionSet":{"CreatedDate":"2026-01-01T00:00:00Z"}}""", "response /PermissionSet/CreatedDate type")]
    [InlineData("""{"PermissionSet":{"CreatedDate":1700000000000}}""", "response /PermissionSet/CreatedDate format")]
    [InlineData("""{"PermissionSetArn":"x"}""", "response /PermissionSetArn unknown-member")]
    [InlineData("[]", "response  type")]
    public void A_wrong_answer_is_found(string body, string violation)
    {
        Assert.Contains(violation, SsoAdmin("CreatePermissionSet", $$"""{"InstanceArn":"{{Instance}}","Name":"Ops"}""", body));
    }

    [Fact]
    public void An_enum_value_that_the_model_does_not_list_is_found()
    {
        var rules = SsoAdmin("ListAccountAssignmentsForPrincipal", $$"""{"InstanceArn":"{{Instance}}","PrincipalId":"11111111-1111-1111-1111-111111111111","PrincipalType":"ROBOT"}""");
        Assert.Equal(["request /PrincipalType enum"], rules);
    }

    [Theory]
    [InlineData(400, """{"__type":"ConflictException","Message":"m"}""", null)]
    [InlineData(400, """{"__type":"com.amazonaws.sso#ConflictException:http://x","Message":"m"}""", null)]
    [InlineData(400, """{"__type":"UnrecognizedClientException","message":"m"}""", null)]
    [InlineData(400, """{"__type":"EntityAlreadyExists","Message":"m"}""", "response error error-code")]
    [InlineData(500, """{"__type":"ConflictException","Message":"m"}""", "response status status")]
    [InlineData(400, """{"__type":"ConflictException","Cause":"m"}""", "response /Cause unknown-member")]
    [InlineData(400, """{"Message":"m"}""", "response error error-code")]
    public void Errors_must_be_declared_and_shaped(int status, string body, string? violation)
    {
        string[] expected = violation is null ? [] : [violation];
        Assert.Equal(expected, SsoAdmin("CreatePermissionSet", $$"""{"InstanceArn":"{{Instance}}","Name":"Ops"}""", body, status));
    }

    [Theory]
    [InlineData("""{"UniqueAttribute":{"AttributePath":"userName","AttributeValue":"ada"}}""", null)]
    [InlineData("""{"UniqueAttribute":{"AttributePath":"userName","AttributeValue":"ada"},"ExternalId":{"Issuer":"i","Id":"x"}}""", "request /AlternateIdentifier union")]
    [InlineData("{}", "request /AlternateIdentifier union")]
    public void A_union_holds_exactly_one_member(string union, string? violation)
    {
        var request = Specs.AwsJson("AWSIdentityStore.GetUserId", $$"""{"IdentityStoreId":"d-1234567890","AlternateIdentifier":{{union}}}""");
        var answer = Specs.Answer(200, """{"IdentityStoreId":"d-1234567890","UserId":"11111111-1111-1111-1111-111111111111"}""");
        string[] expected = violation is null ? [] : [violation];
        Assert.Equal(expected, Specs.Checker.Check(new WireExchange("aws", request, answer)).Rules());
    }

    [Fact]
    public void The_content_type_must_be_the_protocols()
    {
        var request = Specs.AwsJson("SWBExternalService.ListInstances", "{}") with { Headers = [new("X-Amz-Target", "SWBExternalService.ListInstances"), new("Content-Type", "application/json")] };
        Assert.Equal(["request header:Content-Type content-type"], Specs.Checker.Check(new WireExchange("aws", request, Specs.Answer(200, """{"Instances":[]}"""))).Rules());
    }

    [Theory]
    [InlineData(200, true)]
    [InlineData(400, false)]
    public void An_operation_that_no_model_has_may_only_be_refused(int status, bool wrong)
    {
        var exchange = new WireExchange("aws", Specs.AwsJson("SWBExternalService.MakeCoffee", "{}"), Specs.Answer(status, """{"__type":"UnknownOperationException"}"""));
        Assert.Equal(wrong, Specs.Checker.Check(exchange).Violations.Count > 0);
    }
}
