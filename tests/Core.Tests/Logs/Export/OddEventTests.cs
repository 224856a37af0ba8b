using OktaIdc.Logs.Export;

namespace OktaIdc.Core.Tests.Logs.Export;

/// <summary>One odd event does not stop the log: it is there as Okta wrote it.</summary>
public sealed class OddEventTests
{
    public static MatrixTheoryData<OktaLogFormat, string> Odd => new([OktaLogFormat.Raw, OktaLogFormat.Ocsf], ["deep", "deepest", "half a uuid", "half a name", "half a time"]);

    [Theory]
    [MemberData(nameof(Odd))]
    public async Task An_event_that_cannot_be_read_is_kept(OktaLogFormat format, string kind)
    {
        var plain = LogServer.Event(100, LogServer.Start, "user.session.start").Trim();
        var odd = kind switch
        {
            "deep" => Nested(plain, 200),
            "deepest" => Nested(plain, 9_000),
            "half a uuid" => plain.Replace(LogServer.Uuid(100), "\\ud800", StringComparison.Ordinal),
            "half a name" => plain[..^1] + ",\"uu\\ud800\":1}",
            _ => plain.Replace("\"published\":\"2026", "\"published\":\"\\ud8002026", StringComparison.Ordinal),
        };
        using var world = new ExportWorld(new LogServer().Add(3).Add(odd, LogServer.Start).Add(3));

        var result = Assert.Single(await world.RunAsync(world.Request with { Format = format }));

        Assert.Equal((7, 7), (result.Events, result.Written));
        Assert.Equal(7, world.Lines().Count);
        if (format == OktaLogFormat.Raw)
        {
            Assert.Contains(odd, world.Lines());
        }

        Assert.Equal(0, Assert.Single(await world.RunAsync(world.Request with { Format = format })).Events);
    }

    private static string Nested(string plain, int levels) =>
        plain[..^1] + ",\"debugContext\":{\"debugData\":{\"x\":" + string.Concat(Enumerable.Repeat("{\"a\":", levels)) + "1" + new string('}', levels) + "}}}";
}
