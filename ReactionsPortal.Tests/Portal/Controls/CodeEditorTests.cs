using System.Collections.Concurrent;
using Bunit;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.FileProviders;
using Microsoft.JSInterop;
using NSubstitute;
using ReactionsPortal.Controls.Code;
using ReactionsPortal.Layout;

namespace ReactionsPortal.Tests.Portal.Controls;

/// <summary>An editor with a browser that makes its part when the test says so.</summary>
public sealed class CodeEditorTests : BunitContext
{
    private readonly Part _browser = new();
    private readonly Part _module = new();
    private readonly Part _editor = new();

    public CodeEditorTests()
    {
        var environment = Substitute.For<IWebHostEnvironment>();
        environment.WebRootFileProvider.Returns(new NullFileProvider());
        Services.AddSingleton(new OwnAssets(environment));
        Services.AddSingleton<IJSRuntime>(_browser);
    }

    [Fact]
    public async Task One_that_goes_before_its_module_came_lets_go_of_the_module()
    {
        var editor = Open();

        await editor.InvokeAsync(() => editor.Instance.DisposeAsync().AsTask());
        await editor.InvokeAsync(() => _browser.Makes(_module));

        editor.WaitForAssertion(() => Assert.Equal(["dispose"], _module.Calls));
    }

    [Fact]
    public async Task One_that_goes_while_it_mounts_is_destroyed_once_it_is_there()
    {
        var editor = Open();
        await editor.InvokeAsync(() => _browser.Makes(_module));

        await editor.InvokeAsync(() => editor.Instance.DisposeAsync().AsTask());
        await editor.InvokeAsync(() => _module.Makes(_editor));

        editor.WaitForAssertion(() => Assert.Equal(["destroy", "dispose"], _editor.Calls));
        Assert.Equal(["mount", "dispose"], _module.Calls);
    }

    [Fact]
    public async Task What_the_page_found_is_drawn_where_it_stands()
    {
        var editor = Open();
        await editor.InvokeAsync(() => _browser.Makes(_module));
        await editor.InvokeAsync(() => _module.Makes(_editor));
        IReadOnlyList<CodeMark> marks = [new(0, 1, IsError: true, "Missing closing ')'.")];

        editor.Render(parameters => parameters.Add(one => one.Marks, marks).Add(one => one.ListsMarks, false));

        editor.WaitForAssertion(() => Assert.Equal(["setMarks"], _editor.Calls));
        Assert.Equal([1, marks], _editor.LastArguments);
        Assert.Empty(editor.FindAll(".code-marks"));
    }

    [Fact]
    public async Task A_browser_without_the_editor_has_the_textarea_and_one_line_stays_one()
    {
        var told = "";
        var editor = Render<CodeEditor>(parameters => parameters.Add(one => one.Label, "URL").Add(one => one.Value, "").Add(one => one.IsSingleLine, true).Add(one => one.ValueChanged, text => told = text));
        await editor.InvokeAsync(() => _browser.Fails());

        editor.Find("textarea").Input("https://example.com/\n  a\r\n");

        editor.WaitForAssertion(() => Assert.Equal("https://example.com/a", told));
    }

    private IRenderedComponent<CodeEditor> Open() => Render<CodeEditor>(parameters => parameters.Add(editor => editor.Label, "Body").Add(editor => editor.Value, "1"));

    /// <summary>Something of the browser's that makes one other thing.</summary>
    private sealed class Part : IJSRuntime, IJSObjectReference
    {
        private readonly TaskCompletionSource<IJSObjectReference> _made = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private readonly ConcurrentQueue<string> _calls = new();

        public IReadOnlyList<string> Calls => [.. _calls];

        public object?[]? LastArguments { get; private set; }

        public void Makes(IJSObjectReference part) => _made.SetResult(part);

        public void Fails() => _made.SetException(new JSException("Failed to fetch dynamically imported module"));

        public async ValueTask<TValue> InvokeAsync<TValue>(string identifier, object?[]? args)
        {
            _calls.Enqueue(identifier);
            LastArguments = args;
            return typeof(TValue) == typeof(IJSObjectReference) ? (TValue)await _made.Task : default!;
        }

        public ValueTask<TValue> InvokeAsync<TValue>(string identifier, CancellationToken cancellationToken, object?[]? args) => InvokeAsync<TValue>(identifier, args);

        public ValueTask DisposeAsync()
        {
            _calls.Enqueue("dispose");
            return ValueTask.CompletedTask;
        }
    }
}
