using System.Globalization;
using System.Net.Http.Headers;
using OktaIdc.Http;

namespace OktaIdc.Core.Tests.Http.Scheduling;

public sealed class WindowTests
{
    private const int Limit = 50;
    private static readonly TimeSpan s_window = TimeSpan.FromSeconds(6);

    /// <summary>A server that says the end of a window as the next whole second, as the sandbox does at ten times the speed.</summary>
    [Fact]
    public void A_window_is_used_again_when_it_ends_and_not_when_its_second_is_over()
    {
        var time = new TurningTime();
        var clock = new ServerClock(time);
        var budget = new RateLimitBudget(time, clock, new ClientStatistics(), TimeSpan.FromSeconds(0.1), s_window);
        var server = new Server(time);
        var began = time.Now;
        var calls = Task.WhenAll(Enumerable.Range(0, 16).Select(_ => Task.Run(async () =>
        {
            for (var i = 0; i < 25; i++)
            {
                await budget.EnterAsync("apps", _ => { }, CancellationToken.None);
                budget.Exit("apps", server.Answer(clock));
            }
        })));
        RatePacerTests.Turn(time, () => calls.IsCompleted);

        Assert.Equal(0, server.Refused);
        Assert.InRange((time.Now - began).TotalSeconds, 7 * 6, 7 * 6.3);
    }

    private sealed class Server(TurningTime time)
    {
        private readonly object _gate = new();
        private DateTimeOffset _end;
        private int _used;

        public int Refused { get; private set; }

        public HttpResponseHeaders Answer(ServerClock clock)
        {
            lock (_gate)
            {
                var now = time.GetUtcNow();
                if (now >= _end)
                {
                    (_end, _used) = (now + s_window, 0);
                }

                if (_used < Limit)
                {
                    _used++;
                }
                else
                {
                    Refused++;
                }

                clock.Read(DateTimeOffset.FromUnixTimeSeconds(now.ToUnixTimeSeconds()));
                using var response = new HttpResponseMessage();
                response.Headers.Add("X-Rate-Limit-Limit", $"{Limit}");
                response.Headers.Add("X-Rate-Limit-Remaining", (Limit - _used).ToString(CultureInfo.InvariantCulture));
                response.Headers.Add("X-Rate-Limit-Reset", ((_end.ToUnixTimeMilliseconds() + 999) / 1000).ToString(CultureInfo.InvariantCulture));
                return response.Headers;
            }
        }
    }
}
