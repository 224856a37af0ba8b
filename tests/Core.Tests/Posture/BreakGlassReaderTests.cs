using System.Text.Json.Nodes;
using OktaIdc.Connections;
using OktaIdc.Core.Tests.Aws;
using OktaIdc.Posture;
using OktaIdc.Posture.Evidence;

namespace OktaIdc.Core.Tests.Posture;

/// <summary>When the ways for emergencies were used last, as CloudTrail tells it.</summary>
public sealed class BreakGlassReaderTests
{
    private static readonly DateTimeOffset s_now = PostureModels.Now;

    [Fact]
    public async Task A_set_was_used_when_somebody_got_its_credentials_and_not_when_they_were_refused()
    {
        var use = await ReadAsync(
            new PostureSettings { BreakGlassSets = ["Emergency*"] },
            ("GetRoleCredentials", 1, Role("Emergency", "AccessDenied")), ("GetRoleCredentials", 2, Role("Developer")), ("Federate", 40, Role("EmergencyAdmin")), ("GetRoleCredentials", 60, Role("Emergency")));

        Assert.Equal(("Emergency*", s_now.AddDays(-40), null), (use.Name, use.LastUsed, use.LookedSince));
    }

    [Fact]
    public async Task A_user_was_there_when_a_sign_in_succeeded_and_not_when_it_failed()
    {
        var use = await ReadAsync(
            new PostureSettings { BreakGlassUsers = ["bg"] },
            ("ConsoleLogin", 1, """{"responseElements":{"ConsoleLogin":"Failure"},"errorMessage":"Failed authentication"}"""), ("ConsoleLogin", 30, """{"responseElements":{"ConsoleLogin":"Success"}}"""));

        Assert.Equal((s_now.AddDays(-30), null), (use.LastUsed, use.LookedSince));
        Assert.NotNull(use.IamNotRead);
    }

    [Theory]
    [InlineData(999, false)]
    [InlineData(1000, true)]
    public async Task Where_others_were_too_many_it_says_since_when_it_looked(int others, bool isCut)
    {
        var use = await ReadAsync(new PostureSettings { BreakGlassSets = ["Emergency"] }, [.. Enumerable.Range(0, others).Select(i => ("GetRoleCredentials", 1 + (i / 1000.0), Role("Developer")))]);

        Assert.Null(use.LastUsed);
        Assert.Equal(isCut ? s_now.AddDays(-1.999) : null, use.LookedSince);
    }

    private static async Task<BreakGlassUse> ReadAsync(PostureSettings settings, params (string Name, double DaysAgo, string Record)[] events)
    {
        const int Page = 50;
        using var aws = new FakeAws(request =>
        {
            if (request.Target?.EndsWith(".LookupEvents", StringComparison.Ordinal) != true)
            {
                return FakeAnswer.Error(403, "AccessDenied", "IAM is not to be read.");
            }

            var query = JsonNode.Parse(request.Body)!;
            var wanted = query["LookupAttributes"]![0]!;
            var found = events.Select((e, i) => (e, i)).Where(x => (string)wanted["AttributeKey"]! == "Username" || x.e.Name == (string)wanted["AttributeValue"]!).OrderBy(x => x.e.DaysAgo).ToList();
            var at = int.Parse((string?)query["NextToken"] ?? "0", System.Globalization.CultureInfo.InvariantCulture);
            return FakeAnswer.Ok(new JsonObject
            {
                ["Events"] = new JsonArray([.. found.Skip(at).Take(Page).Select(x => new JsonObject
                {
                    ["EventId"] = $"e-{x.i}",
                    ["EventName"] = x.e.Name,
                    ["EventTime"] = s_now.AddDays(-x.e.DaysAgo).ToUnixTimeMilliseconds() / 1000.0,
                    ["Username"] = "bg",
                    ["CloudTrailEvent"] = x.e.Record,
                })]),
                ["NextToken"] = at + Page < found.Count ? $"{at + Page}" : null,
            }.ToJsonString());
        });
        using var client = aws.Client();
        var read = await new BreakGlassReader(new IdcConnection(client), null, settings, null).ReadAsync(TestContext.Current.CancellationToken);
        return Assert.Single(read.Value!);
    }

    private static string Role(string name, string? error = null) =>
        new JsonObject { ["serviceEventDetails"] = new JsonObject { ["role_name"] = name }, ["errorCode"] = error }.ToJsonString();
}
