using OktaIdc.Contracts.Findings;
using OktaIdc.Contracts.OpenApi;
using OktaIdc.Contracts.Wire;

namespace OktaIdc.Core.Tests.Contracts;

/// <summary>The OpenAPI rules on a small document of our own, so that each is seen alone.</summary>
public sealed class OpenApiCheckerTests
{
    private const string Document = """
        {"paths":{
          "/things":{"get":{"parameters":[{"name":"limit","in":"query","schema":{"type":"integer","maximum":200}},{"name":"kind","in":"query","required":true,"schema":{"type":"string","enum":["a","b"]}}],
              "responses":{"200":{"content":{"application/json":{"schema":{"type":"array","items":{"$ref":"#/components/schemas/Thing"}}}}}}},
            "post":{"requestBody":{"required":true,"content":{"application/json":{"schema":{"$ref":"#/components/schemas/Thing"}}}},
              "responses":{"201":{"content":{"application/json":{"schema":{"$ref":"#/components/schemas/Thing"}}}}}}},
          "/things/{id}":{"delete":{"responses":{"204":{}}}},
          "/things/special":{"delete":{"responses":{"200":{}}}}},
        "components":{"schemas":{
          "Error":{"type":"object","properties":{"errorCode":{"type":"string"}}},
          "Thing":{"type":"object","required":["name","id","kind"],"discriminator":{"propertyName":"kind","mapping":{"a":"#/components/schemas/A","b":"#/components/schemas/B"}},
            "properties":{"id":{"type":"string","readOnly":true},"name":{"type":"string","maxLength":5},"kind":{"type":"string"},"secret":{"type":"string","writeOnly":true},
              "note":{"type":"string","nullable":true},"at":{"type":"string","format":"date-time"},
              "either":{"oneOf":[{"$ref":"#/components/schemas/Left"},{"$ref":"#/components/schemas/Right"}]},"bag":{"type":"object","additionalProperties":{"type":"integer"}}}},
          "A":{"allOf":[{"$ref":"#/components/schemas/Thing"},{"type":"object","properties":{"a":{"type":"integer"}}}]},
          "B":{"allOf":[{"$ref":"#/components/schemas/Thing"},{"type":"object","required":["b"],"properties":{"b":{"type":"boolean"}}}]},
          "Left":{"type":"object","required":["l"],"properties":{"l":{"type":"string"}}},
          "Right":{"type":"object","required":["r"],"properties":{"r":{"type":"string"}}}}}}
        """;

    private readonly OpenApiDocument _document = OpenApiDocument.Parse("okta/test", Document);

    private FindingList Post(string body, int status = 201, string answer = """{"id":"1","name":"n","kind":"a"}""")
    {
        var operation = _document.Find("POST", "/things")!;
        var findings = new FindingList("okta/test", operation.Name, "request");
        var checker = new OpenApiExchangeChecker(_document);
        checker.CheckRequest(operation, Specs.Json("POST", "/things", body), findings);
        checker.CheckResponse(operation, Specs.Answer(status, answer), findings);
        return findings;
    }

    [Theory]
    [InlineData("""{"name":"n","kind":"a","a":1}""", null)]
    [InlineData("""{"name":"n","kind":"a","b":true}""", "/b unknown-member")]
    [InlineData("""{"name":"n","kind":"b"}""", "/b missing")]
    [InlineData("""{"name":"n","kind":"b","b":"yes"}""", "/b type")]
    [InlineData("""{"kind":"a"}""", "/name missing")]
    [InlineData("""{"name":"n"}""", "/kind missing")]
    [InlineData("""{"name":"too long","kind":"a"}""", "/name length")]
    [InlineData("""{"name":null,"kind":"a"}""", "/name type")]
    [InlineData("""{"name":"n","kind":"a","note":null}""", null)]
    [InlineData("""{"name":"n","kind":"a","at":"yesterday"}""", "/at format")]
    [InlineData("""{"name":"n","kind":"a","at":"2026-01-02T03:04:05.000Z"}""", null)]
    [InlineData("""{"name":"n","kind":"a","either":{"l":"x"}}""", null)]
    [InlineData("""{"name":"n","kind":"a","either":{"l":"x","m":"y"}}""", "/either/m unknown-member")]
    [InlineData("""{"name":"n","kind":"a","either":{}}""", "/either/l missing")]
    [InlineData("""{"name":"n","kind":"a","bag":{"x":1}}""", null)]
    [InlineData("""{"name":"n","kind":"a","bag":{"x":"1"}}""", "/bag/x type")]
    public void A_body_is_held_against_its_schema(string body, string? violation)
    {
        string[] expected = violation is null ? [] : [violation];
        Assert.Equal(expected, Post(body).Rules());
    }

    [Fact]
    public void Read_only_members_are_counted_in_requests_and_write_only_ones_refused_in_answers()
    {
        Assert.Contains("read-only member sent in a request", Post("""{"id":"1","name":"n","kind":"a"}""").Skips.Keys);
        Assert.Equal(["/secret write-only"], Post("""{"name":"n","kind":"a"}""", answer: """{"id":"1","name":"n","kind":"a","secret":"s"}""").Rules());
        Assert.Equal(["/id missing"], Post("""{"name":"n","kind":"a"}""", answer: """{"name":"n","kind":"a"}""").Rules());
    }

    [Fact]
    public void A_status_that_is_not_documented_is_a_violation_unless_it_is_an_error()
    {
        Assert.Equal(["status status"], Post("""{"name":"n","kind":"a"}""", status: 200).Rules());
        Assert.Empty(Post("""{"name":"n","kind":"a"}""", status: 409, answer: """{"errorCode":"E"}""").Rules());
        Assert.Equal(["/code unknown-member"], Post("""{"name":"n","kind":"a"}""", status: 409, answer: """{"code":"E"}""").Rules());
    }

    [Theory]
    [InlineData("?kind=a&limit=200", null)]
    [InlineData("?kind=a&limit=201", "query:limit range")]
    [InlineData("?kind=a&limit=many", "query:limit type")]
    [InlineData("?kind=c", "query:kind enum")]
    [InlineData("", "query:kind missing")]
    [InlineData("?kind=a&sort=x", "query:sort unknown-member")]
    public void Query_parameters_are_checked(string query, string? violation)
    {
        var operation = _document.Find("GET", "/things")!;
        var findings = new FindingList("okta/test", operation.Name, "request");
        new OpenApiExchangeChecker(_document).CheckRequest(operation, Specs.Json("GET", "/things", query: query), findings);
        string[] expected = violation is null ? [] : [violation];
        Assert.Equal(expected, findings.Rules());
    }

    [Fact]
    public void A_literal_path_wins_over_a_template_and_a_body_with_204_is_found()
    {
        Assert.Equal("DELETE /things/special", _document.Find("DELETE", "/things/special")!.Name);
        var operation = _document.Find("DELETE", "/things/7")!;
        Assert.Equal("DELETE /things/{id}", operation.Name);
        var findings = new FindingList("okta/test", operation.Name, "response");
        new OpenApiExchangeChecker(_document).CheckResponse(operation, Specs.Answer(204, "{}"), findings);
        Assert.Equal([" body"], findings.Rules());
        Assert.Null(_document.Find("PATCH", "/things"));
    }

    [Fact]
    public void A_misspelt_member_of_the_real_document_is_found()
    {
        var exchange = new WireExchange(
            "okta",
            Specs.Json("POST", "/api/v1/apps/0oa1/group-push/mappings", """{"sourceGroupId":"00g1","targetGroupname":"x"}"""),
            Specs.Answer(200, """{"id":"gPm1","sourceGroupId":"00g1","targetGroupId":"00g2","status":"ACTIVE","created":"2026-01-01T00:00:00Z","lastUpdated":"2026-01-01T00:00:00Z"}"""));
        Assert.Equal(["request /targetGroupname unknown-member"], Specs.Checker.Check(exchange).Rules());
    }
}
