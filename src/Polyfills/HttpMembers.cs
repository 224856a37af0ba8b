#if !NET
namespace System.Net.Http;

/// <summary>Members of HTTP requests and answers.</summary>
internal static class HttpMembers
{
    extension(HttpMethod)
    {
        public static HttpMethod Patch => new("PATCH");
    }

    extension(HttpContent content)
    {
        public Task<string> ReadAsStringAsync(CancellationToken cancellationToken) => content.ReadAsStringAsync().WaitAsync(cancellationToken);

        public Task<byte[]> ReadAsByteArrayAsync(CancellationToken cancellationToken) => content.ReadAsByteArrayAsync().WaitAsync(cancellationToken);

        public Task<IO.Stream> ReadAsStreamAsync(CancellationToken cancellationToken) => content.ReadAsStreamAsync().WaitAsync(cancellationToken);
    }

    extension(HttpRequestException exception)
    {
        public HttpRequestError HttpRequestError => (exception.InnerException as WebException)?.Status switch
        {
            WebExceptionStatus.NameResolutionFailure => HttpRequestError.NameResolutionError,
            WebExceptionStatus.ConnectFailure => HttpRequestError.ConnectionError,
            WebExceptionStatus.SecureChannelFailure or WebExceptionStatus.TrustFailure => HttpRequestError.SecureConnectionError,
            WebExceptionStatus.ConnectionClosed or WebExceptionStatus.KeepAliveFailure or WebExceptionStatus.ReceiveFailure => HttpRequestError.ResponseEnded,
            _ => HttpRequestError.Unknown,
        };
    }
}

/// <summary>Why a request got no answer, as far as .NET Framework tells.</summary>
internal enum HttpRequestError
{
    Unknown,
    ResponseEnded,
    NameResolutionError,
    ConnectionError,
    SecureConnectionError,
}
#endif
