#if !NET
using System.Net;
#endif

namespace OktaIdc.Core.Tests.Okta;

/// <summary>What HttpClient throws where no answer came.</summary>
internal static class LostRequest
{
#if NET
    public static HttpRequestException Of(HttpRequestError error, string message) => new(error, message);
#else
    public static HttpRequestException Of(HttpRequestError error, string message) => new(message, new WebException(message, error switch
    {
        HttpRequestError.NameResolutionError => WebExceptionStatus.NameResolutionFailure,
        HttpRequestError.ConnectionError => WebExceptionStatus.ConnectFailure,
        HttpRequestError.SecureConnectionError => WebExceptionStatus.SecureChannelFailure,
        _ => WebExceptionStatus.ConnectionClosed,
    }));
#endif
}
