using OktaIdc.Failures;
using OktaIdc.Posture.Health;
using OktaIdc.Posture.Health.History;

namespace OktaIdc.Core.Tests.Posture.Health;

public sealed class HealthHistoryTests
{
    private static readonly DateTimeOffset Noon = new(2026, 11, 30, 12, 0, 0, TimeSpan.Zero);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public void What_was_read_twice_is_counted_once()
    {
        var happened = Hourly(Noon.AddHours(-5), 5);
        var once = new HealthTrack().With(happened, Noon.AddDays(-1), Noon);
        var twice = once.With(happened, Noon.AddDays(-1), Noon).With(happened, Noon.AddDays(-1), Noon.AddHours(1));

        Assert.Equal((5, 5), (once.Sum(), twice.Sum()));
        Assert.Equal(Noon.AddDays(-1), twice.Since);
    }

    [Fact]
    public void What_comes_after_the_end_of_a_reading_is_counted_by_the_next()
    {
        (DateTimeOffset, int)[] late = [(Noon.AddSeconds(30), 1)];
        var first = new HealthTrack().With(late, Noon.AddDays(-1), Noon);

        Assert.Equal(0, first.Sum());
        Assert.Equal(1, first.With(late, Noon.AddHours(-1), Noon.AddHours(1)).Sum());
    }

    [Fact]
    public void Where_something_was_not_seen_counting_begins_anew()
    {
        var first = new HealthTrack().With(Hourly(Noon.AddHours(-5), 5), Noon.AddDays(-1), Noon);
        var second = first.With([(Noon.AddDays(3), 1)], Noon.AddDays(2), Noon.AddDays(4));

        Assert.Equal((1, Noon.AddDays(2)), (second.Sum(), second.Since));
    }

    [Fact]
    public void A_year_of_hourly_runs_keeps_the_sum_and_stays_small()
    {
        var track = new HealthTrack();
        for (var hour = 0; hour < 365 * 24; hour++)
        {
            track = track.With([(Noon.AddHours(hour).AddMinutes(10), 1)], Noon.AddHours(hour), Noon.AddHours(hour + 1));
        }

        Assert.Equal(365 * 24, track.Sum());
        Assert.InRange(track.Hours.Count, 300, 14 * 24 + 2);
        Assert.Equal(24, track.Sum(Noon.AddDays(364), Noon.AddDays(365)));
    }

    [Fact]
    public async Task A_history_of_a_year_stays_below_an_item_of_a_table()
    {
        using var document = new MemoryDocument();
        var store = new HealthHistoryStore(document, "example.okta.com", "111122223333 in eu-west-1");
        var history = await store.ReadAsync(Noon, Stop);
        foreach (var kind in new[] { HealthHistory.Refusals, HealthHistory.Factors, HealthHistory.UntoldFactors })
        {
            history = history.With(kind, Enumerable.Range(0, 365 * 24).Select(h => (Noon.AddHours(h), 12345)), Noon.AddMinutes(-1), Noon.AddDays(365));
        }

        await store.WriteAsync(history, h => h.With(HealthChecks.Ids.Select(id => Result(id, HealthStatus.Critical)), Noon), Noon, Stop);

        Assert.InRange(document.Text!.Length, 1000, 100_000);
    }

    [Fact]
    public async Task Two_runs_at_once_add_up()
    {
        using var document = new MemoryDocument();
        var (one, two) = (new HealthHistoryStore(document, "o", "a"), new HealthHistoryStore(document, "o", "a"));
        var (first, second) = (await one.ReadAsync(Noon, Stop), await two.ReadAsync(Noon, Stop));

        await one.WriteAsync(first, h => h.With(HealthHistory.Refusals, Hourly(Noon.AddHours(-4.5), 5), Noon.AddDays(-1), Noon), Noon, Stop);
        var kept = await two.WriteAsync(second, h => h.With(HealthHistory.Refusals, Hourly(Noon.AddHours(-4.5), 7), Noon.AddDays(-1), Noon.AddHours(2)).With([Result("ScimToken", HealthStatus.Warning)], Noon), Noon, Stop);

        Assert.Equal(7, kept.Track(HealthHistory.Refusals)!.Sum());
        Assert.Equal(HealthStatus.Warning, kept.Alerts["ScimToken"].Status);
        Assert.Equal(kept.Tracks[HealthHistory.Refusals].Sum(), (await one.ReadAsync(Noon.AddHours(2), Stop)).Tracks[HealthHistory.Refusals].Sum());
    }

    [Fact]
    public async Task A_run_that_always_comes_second_gives_up_and_leaves_the_history_whole()
    {
        using var document = new MemoryDocument();
        var store = new HealthHistoryStore(document, "o", "a");
        var read = await store.ReadAsync(Noon, Stop);
        var n = 0;
        document.Meanwhile = () =>
        {
            document.Meanwhile = () => Task.CompletedTask;
            return Task.CompletedTask;
        };
        document.Text = """{"version":1,"org":"o","aws":"a"}""";
        await store.WriteAsync(read, h =>
        {
            n++;
            return h with { Ran = Noon };
        }, Noon, Stop);

        Assert.Equal((2, 1), (n, document.Writes));
    }

    [Fact]
    public void An_alert_keeps_the_time_since_when_it_is_so()
    {
        var history = new HealthHistory().With([Result("ScimToken", HealthStatus.Warning)], Noon);

        Assert.Equal(Noon, history.With([Result("ScimToken", HealthStatus.Warning)], Noon.AddDays(1)).Alerts["ScimToken"].Since);
        Assert.Equal(Noon.AddDays(1), history.With([Result("ScimToken", HealthStatus.Critical)], Noon.AddDays(1)).Alerts["ScimToken"].Since);
        Assert.Contains("ScimToken", history.With([Result("LastSync", HealthStatus.Ok)], Noon).Alerts.Keys);
    }

    [Theory]
    [InlineData("not json")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("""{"org":"o","aws":"a"}""")]
    [InlineData("""{"version":1,"okta":{"groups":["aws-users"]}}""")]
    [InlineData("""{"version":1,"org":"o","findings":[]}""")]
    [InlineData("""{"version":2}""")]
    [InlineData("""{"version":1,"tracks":null,"alerts":null}""")]
    [InlineData("""{"version":1,"tracks":{"refusals":null}}""")]
    [InlineData("""{"version":1,"delivered":{"events default":null},"incidents":{"e":null}}""")]
    [InlineData("""{"version":1,"census":{"types":null}}""")]
    [InlineData("""{"version":1,"org":"other.okta.com"}""")]
    [InlineData("""{"version":1,"aws":"999999999999 in eu-west-1"}""")]
    public async Task A_history_that_is_none_or_another_tenants_is_refused_and_left(string text)
    {
        using var document = new MemoryDocument { Text = text };

        var refused = await Assert.ThrowsAsync<OktaIdcException>(() => new HealthHistoryStore(document, "o", "a").ReadAsync(Noon, Stop));

        Assert.Equal(ErrorIds.HealthHistoryForeign, refused.ErrorId);
        Assert.Equal(text, document.Text);
    }

    [Fact]
    public async Task A_run_without_one_side_may_use_the_history_of_both()
    {
        using var document = new MemoryDocument { Text = """{"version":1,"org":"o","aws":"a"}""" };

        var history = await new HealthHistoryStore(document, null, "a").ReadAsync(Noon, Stop);

        Assert.Equal("o", history.Org);
    }

    [Fact]
    public void An_incident_is_kept_for_a_day_from_when_it_was_first_seen()
    {
        KeyValuePair<string, DateTimeOffset>[] seen = [KeyValuePair.Create("event-1", Noon.AddHours(-3))];
        var history = new HealthHistory().With(seen, Noon).With(seen, Noon.AddHours(20));

        Assert.Equal((Noon.AddHours(-3), Noon), (history.Incidents["event-1"].At, history.Incidents["event-1"].Seen));
        Assert.Equal(Noon.AddHours(-3), history.IncidentsFrom(Noon.AddHours(23)));
        Assert.Null(history.IncidentsFrom(Noon.AddHours(25)));
        Assert.Empty(history.With(Array.Empty<KeyValuePair<string, DateTimeOffset>>(), Noon.AddHours(25)).Incidents);
    }

    [Fact]
    public void CloudTrail_is_read_from_a_little_before_where_it_was_read_to()
    {
        var history = new HealthHistory { Ran = Noon, TrailUntil = Noon, TrailAccounts = "" };

        Assert.Equal(Noon.AddMinutes(-20), history.TrailFrom(""));
        Assert.Null(history.TrailFrom("shop-dev"));
        Assert.Equal(Noon.AddDays(-1), (history with { TrailUntil = Noon.AddDays(-30) }).TrailFrom(""));
    }

    private static IEnumerable<(DateTimeOffset At, int Amount)> Hourly(DateTimeOffset from, int count) => Enumerable.Range(0, count).Select(i => (from.AddHours(i), 1));

    private static HealthResult Result(string check, HealthStatus status) => new() { Check = check, Title = check, Status = status, Message = "m" };
}
