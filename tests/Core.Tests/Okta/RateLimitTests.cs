using FsCheck;
using FsCheck.Fluent;
using OktaIdc.Core.Tests.Http;
using OktaIdc.Failures;

namespace OktaIdc.Core.Tests.Okta;

public sealed class RateLimitTests
{
    private static readonly DateTimeOffset Noon = new(2026, 11, 22, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task A_spent_bucket_is_waited_for_before_okta_has_to_refuse()
    {
        using var org = new OktaTestOrg(ScriptedServer.InTurn(
            () => With(OktaTestOrg.Group(), OktaTestOrg.Limit(500, 0, Noon.AddSeconds(30), Noon)),
            () => With(OktaTestOrg.Group(), OktaTestOrg.Limit(500, 499, Noon.AddSeconds(90), Noon.AddSeconds(31)))));

        await org.Client.Groups.CreateAsync("a", null, OktaTestOrg.Stop);
        await org.Client.Groups.CreateAsync("b", null, OktaTestOrg.Stop);

        Assert.Equal(TimeSpan.FromSeconds(31), Assert.Single(org.Time.Waits));
        Assert.Equal(0, org.Client.Statistics.Throttled);
        Assert.Equal(TimeSpan.FromSeconds(31), org.Client.Statistics.Waited);
        Assert.Equal(499, Assert.Single(org.Client.RateLimits).Remaining);
    }

    [Fact]
    public async Task Another_bucket_need_not_wait()
    {
        using var org = new OktaTestOrg(_ => With(ScriptedServer.Json(200, """{"id":"x","profile":{"login":"a","name":"n"}}"""), OktaTestOrg.Limit(500, 0, Noon.AddSeconds(30), Noon)));

        await org.Client.Groups.CreateAsync("a", null, OktaTestOrg.Stop);
        await org.Client.Users.GetAsync("x", OktaTestOrg.Stop);

        Assert.Empty(org.Time.Waits);
    }

    [Fact]
    public async Task A_refusal_is_obeyed_to_the_second_and_the_request_sent_again()
    {
        using var org = new OktaTestOrg(ScriptedServer.InTurn(
            () => OktaTestOrg.Error(429, "E0000047", "API call exceeded rate limit due to too many requests.", "[]", OktaTestOrg.Limit(100, 0, Noon.AddSeconds(12), Noon)),
            () => OktaTestOrg.Group()));

        var group = await org.Client.Groups.CreateAsync("aws-users", null, OktaTestOrg.Stop);

        Assert.Equal("00g1", group.Id);
        Assert.Equal(TimeSpan.FromSeconds(13), Assert.Single(org.Time.Waits));
        Assert.Equal(1, org.Client.Statistics.Throttled);
        Assert.Equal("req-1", org.Server.Requests[1].Header("X-Okta-Retry-For"));
        Assert.Equal("1", org.Server.Requests[1].Header("X-Okta-Retry-Count"));
        Assert.Null(org.Server.Requests[0].Header("X-Okta-Retry-Count"));
    }

    [Fact]
    public async Task A_concurrency_refusal_is_backed_off_from_without_believing_its_reset()
    {
        using var org = new OktaTestOrg(ScriptedServer.InTurn(
            () => OktaTestOrg.Error(429, "E0000047", "Too many concurrent requests.", "[]", OktaTestOrg.Limit(0, 0, Noon.AddSeconds(60), Noon)),
            () => OktaTestOrg.Error(429, "E0000047", "Too many concurrent requests.", "[]", OktaTestOrg.Limit(0, 0, Noon.AddSeconds(60), Noon)),
            () => OktaTestOrg.Group()));

        await org.Client.Groups.GetAsync("00g1", OktaTestOrg.Stop);

        Assert.Equal(2, org.Time.Waits.Count);
        Assert.InRange(org.Time.Waits[0].TotalSeconds, 0.25, 0.5);
        Assert.InRange(org.Time.Waits[1].TotalSeconds, 0.5, 1);
    }

    [Fact]
    public async Task A_limit_that_holds_longer_than_allowed_is_an_error_that_says_so()
    {
        using var org = new OktaTestOrg(
            new ScriptedServer(_ => OktaTestOrg.Error(429, "E0000047", "API call exceeded rate limit.", "[]", OktaTestOrg.Limit(100, 0, Noon.AddSeconds(40), Noon))),
            maxWait: TimeSpan.FromSeconds(10));

        var e = await Assert.ThrowsAsync<OktaIdcException>(() => org.Client.Groups.GetAsync("00g1", OktaTestOrg.Stop));

        Assert.Equal((ErrorIds.OktaRateLimited, FailureCategory.Limit, "E0000047", "req-1"), (e.ErrorId, e.Category, e.VendorCode, e.RequestId));
        Assert.Single(org.Server.Requests);
    }

    [Fact]
    public void However_many_callers_share_a_bucket_it_is_never_overdrawn() =>
        Prop.ForAll(
            ArbMap.Default.GeneratorFor<int>().Select(n => 1 + (Math.Abs(n) % 9)).ToArbitrary(),
            ArbMap.Default.GeneratorFor<int>().Select(n => 1 + (Math.Abs(n) % 6)).ToArbitrary(),
            (limit, callers) =>
            {
                var bucket = new Window(limit);
                var time = new VirtualTime();
                bucket.Time = time;
                using var org = new OktaTestOrg(new ScriptedServer(_ => bucket.Answer()), time: time);
                org.Server.Before = async _ => await Task.Yield();
                Task.WaitAll([.. Enumerable.Range(0, callers).Select(_ => Task.Run(async () =>
                {
                    for (var i = 0; i < 8; i++)
                    {
                        await org.Client.Groups.GetAsync("00g1", OktaTestOrg.Stop);
                    }
                }))]);
                return bucket.Refused == 0 && bucket.Served == callers * 8;
            }).QuickCheckThrowOnFailure();

    private static HttpResponseMessage With(HttpResponseMessage response, (string Name, string Value)[] headers)
    {
        foreach (var (name, value) in headers)
        {
            response.Headers.TryAddWithoutValidation(name, value);
        }

        return response;
    }

    /// <summary>A bucket as Okta keeps it: so many requests a minute, reset cut to the second.</summary>
    private sealed class Window(int limit)
    {
        private readonly object _gate = new();
        private DateTimeOffset _end;
        private int _used;

        public VirtualTime Time { get; set; } = null!;

        public int Served { get; private set; }

        public int Refused { get; private set; }

        public HttpResponseMessage Answer()
        {
            lock (_gate)
            {
                var now = Time.GetUtcNow();
                if (now >= _end)
                {
                    (_end, _used) = (now.AddSeconds(60.4), 0);
                }

                var allowed = _used < limit;
                _used += allowed ? 1 : 0;
                Served += allowed ? 1 : 0;
                Refused += allowed ? 0 : 1;
                return With(allowed ? OktaTestOrg.Group() : OktaTestOrg.Error(429, "E0000047", "API call exceeded rate limit."), OktaTestOrg.Limit(limit, limit - _used, _end, now));
            }
        }
    }
}
