// The page works without this; with it, forms are sent in place and what is new appears by itself.
(() => {
  'use strict';
  const { page, events, failed } = document.body.dataset;
  const main = document.getElementById('main');
  const feed = document.getElementById('feed');
  const live = document.getElementById('live');
  const headers = { 'X-Console-Fetch': '1' };

  const parse = (html) => new DOMParser().parseFromString(html, 'text/html');
  const get = async (url) => {
    const answer = await fetch(url, { headers, cache: 'no-store' });
    return answer.ok ? parse(await answer.text()) : null;
  };
  const say = (text) => { if (live && text) live.textContent = text; };
  const atEnd = () => window.innerHeight + window.scrollY > document.documentElement.scrollHeight - 160;

  // --- Forms ---------------------------------------------------------------

  // After a restart of the bot the page's token is of no use: a new one makes what was written sendable.
  const renewToken = async () => {
    const fresh = await get(location.href);
    const token = fresh?.body.dataset.token;
    if (!token) return false;
    setTokens(token);
    return true;
  };
  const setTokens = (token) => document.querySelectorAll('input[name=__RequestVerificationToken]').forEach((input) => { input.value = token; });

  const post = async (form, button) => {
    // Taken once: while it is under way the buttons are off, and a second look would miss the one that was pressed.
    const body = new URLSearchParams(new FormData(form, button));
    for (let attempt = 0; ; attempt++) {
      const answer = await fetch(form.action, { method: 'POST', headers, body });
      if (attempt > 0 || answer.headers.get('X-Refusal') !== 'token' || !await renewToken()) return answer;
      body.set('__RequestVerificationToken', form.elements.__RequestVerificationToken.value);
    }
  };

  const busy = (form, on) => {
    form.setAttribute('aria-busy', String(on));
    form.querySelectorAll('button:not([hidden])').forEach((button) => { button.disabled = on; });
  };

  const press = async (form, button) => {
    const article = form.closest('article');
    const answer = await post(form, button).catch(() => null);
    busy(form, false);
    if (!answer || !(answer.ok || answer.status === 422)) return problemAt(article, await reason(answer));
    const fresh = parse(await answer.text()).querySelector('article');
    swap(article, fresh);
    const target = fresh.querySelector('[data-notice]') ?? fresh.querySelector('[aria-invalid=true]');
    (target ?? fresh).focus({ preventScroll: !target });
  };

  const reason = async (answer) => {
    if (!answer?.headers.get('X-Refusal')) return failed;
    return parse(await answer.text()).querySelector('[data-reason]')?.textContent ?? failed;
  };

  const problemAt = (article, text) => {
    article.querySelector('[data-notice]')?.remove();
    const notice = document.createElement('p');
    Object.assign(notice, { className: 'notice bad', tabIndex: -1, textContent: text });
    notice.setAttribute('role', 'alert');
    notice.dataset.notice = '';
    article.append(notice);
    notice.focus();
  };

  const send = async (form, button) => {
    const text = form.elements.text;
    const problem = form.querySelector('[data-problem]');
    const answer = await post(form, button).catch(() => null);
    busy(form, false);
    // Said, though the bot stumbled over it: it isn't to be sent again.
    if (answer?.ok || answer?.status === 500) text.value = '';
    problem.hidden = answer?.ok === true;
    if (!answer?.ok) problem.textContent = answer && !answer.headers.get('X-Refusal') ? await answer.text() : await reason(answer);
    text.focus();
  };

  document.addEventListener('submit', (event) => {
    const form = event.target;
    if (form.getAttribute('aria-busy') === 'true') return event.preventDefault();
    if (!form.dataset.live) return;
    if (form.dataset.live === 'once') return form.setAttribute('aria-busy', 'true');
    event.preventDefault();
    if (form.dataset.live === 'say' && !form.elements.text.value.trim()) return;
    const job = form.dataset.live === 'say' ? send : press;
    const work = job(form, event.submitter);
    busy(form, true);
    return work;
  });

  // A personal link's secret stands behind the '#': it is sent when the button is pressed, and leaves the address and the history at once.
  const takeSecret = () => {
    const form = document.querySelector('[data-sign-in]');
    const secret = location.hash.slice(1);
    if (!secret) return;
    history.replaceState(null, '', location.pathname + location.search);
    if (!form) return;
    form.elements.code.value = secret;
    // Nothing is left to be asked or explained: one button.
    document.querySelectorAll('[data-code], [data-how]').forEach((element) => { element.hidden = true; });
    form.querySelector('button').focus();
  };
  if (page === 'sign-in') {
    takeSecret();
    addEventListener('hashchange', takeSecret);
  }

  document.getElementById('say')?.addEventListener('keydown', (event) => {
    if (event.key !== 'Enter' || event.shiftKey || event.isComposing || matchMedia('(pointer: coarse)').matches) return;
    event.preventDefault();
    event.target.form.requestSubmit();
  });

  // --- What is new ---------------------------------------------------------

  const changedInput = (input) => input.type === 'checkbox' || input.type === 'radio' ? input.checked !== input.defaultChecked
    : input.tagName === 'SELECT' ? [...input.options].some((option, i) => option.selected !== (option.defaultSelected || (i === 0 && ![...input.options].some((o) => o.defaultSelected))))
    : input.type !== 'hidden' && input.value !== input.defaultValue;
  const inUse = (article) => article.querySelector('form[aria-busy=true], details.show-card[open] :is(input:not([type=hidden]), textarea, select)') !== null
    || article.querySelector(':is(input:not([type=hidden]), textarea, select):focus') !== null
    || [...article.querySelectorAll('input, textarea, select')].some(changedInput);

  const swap = (old, fresh) => {
    const active = old.contains(document.activeElement) ? document.activeElement : null;
    const label = active?.matches('button, summary, a') ? active.textContent : null;
    old.replaceWith(fresh);
    if (!active) return;
    const same = label && [...fresh.querySelectorAll('button, summary, a')].find((element) => element.textContent === label);
    (same || fresh).focus({ preventScroll: true });
  };

  const put = (fresh) => {
    const old = document.getElementById(fresh.id);
    if (!old) return add(fresh);
    if (Number(fresh.dataset.revision) < Number(old.dataset.revision)) return;
    if (!inUse(old)) return swap(old, fresh);
    const bar = old.querySelector('[data-changed]');
    bar.hidden = false;
    bar.querySelector('[data-show]').onclick = () => { swap(old, fresh); fresh.focus(); };
  };

  const add = (fresh) => {
    const follow = atEnd();
    document.querySelector('[data-empty]')?.remove();
    const next = [...feed.querySelectorAll(':scope > article')].find((article) => Number(article.dataset.sequence) > Number(fresh.dataset.sequence));
    fresh.classList.add('arrived');
    feed.insertBefore(fresh, next ?? null);
    say(fresh.dataset.announce);
    if (follow) document.getElementById('end').scrollIntoView({ block: 'end' });
    else document.querySelector('.below').hidden = false;
  };

  const query = () => new URLSearchParams({ as: main.dataset.as, c: main.dataset.conversation, ...(location.search.includes('all=1') && { all: 1 }) });
  const inTurn = (() => { let last = Promise.resolve(); return (job) => { last = last.then(job).catch(catchUp); return last; }; })();
  // Told of a change, but not able to fetch it: look again soon, at everything.
  const catchUp = () => setTimeout(() => inTurn(page === 'practice' ? refreshPosts : reset), 2000);

  const refreshThreads = async () => {
    const fresh = (await get(`/console/threads?${query()}`))?.getElementById('threads');
    if (fresh && !document.getElementById('threads').contains(document.activeElement)) document.getElementById('threads').replaceWith(fresh);
  };

  const change = async ({ kind, conversation, activity, revision }) => {
    if (conversation === main.dataset.conversation) {
      const shown = document.getElementById(`a-${activity}`);
      if (kind === 'deleted') shown?.remove();
      // A page that shows the newest sixty has no place for a change in an older one.
      else if (kind === 'posted' || shown) {
        if (shown && Number(shown.dataset.revision) > revision) return;
        const fresh = (await get(`/console/entry?${query()}&a=${activity}`))?.querySelector('article');
        if (fresh) put(fresh);
      }
    }
    await refreshThreads();
  };

  // After a gap or a restart: look at everything anew, without disturbing a form in use.
  const reset = async () => {
    const fresh = await get(location.href);
    if (!fresh?.getElementById('feed')) return;
    setTokens(fresh.body.dataset.token);
    const articles = [...fresh.querySelectorAll('#feed > article')];
    const ids = new Set(articles.map((article) => article.id));
    feed.querySelectorAll(':scope > article').forEach((article) => { if (!ids.has(article.id) && !inUse(article) && Number(article.dataset.sequence) > Number(articles[0]?.dataset.sequence ?? 0)) article.remove(); });
    articles.forEach(put);
    await refreshThreads();
  };

  const refreshPosts = async () => {
    const fresh = (await get(location.href))?.getElementById('posts');
    const old = document.getElementById('posts');
    if (!fresh) return;
    const news = [...fresh.querySelectorAll('.post')].filter((post) => !document.getElementById(post.id));
    old.replaceWith(fresh);
    news.forEach((post) => { post.classList.add('arrived'); say(post.dataset.announce); });
  };

  // A page nobody looks at gives its stream back, since a browser has but six to a host; it catches up from where it was.
  const listen = (url) => {
    const lost = document.getElementById('lost');
    const since = (position) => position ? url.replace(/since=[^&]*/, `since=${encodeURIComponent(position)}`) : url;
    let source = null;
    let last = null;
    const open = () => {
      if (source || document.hidden) return;
      const stream = source = new EventSource(since(last));
      const on = (name, job) => stream.addEventListener(name, (event) => { last = event.lastEventId; inTurn(() => job(JSON.parse(event.data))); });
      on('change', page === 'practice' ? refreshPosts : change);
      on('reset', page === 'practice' ? refreshPosts : reset);
      stream.onopen = () => { lost.hidden = true; };
      stream.onerror = () => {
        if (stream !== source) return;
        lost.hidden = false;
        // Some browsers give up when nobody answers; at three in the morning we don't.
        if (stream.readyState === EventSource.CLOSED) { close(); setTimeout(open, 2000); }
      };
    };
    const close = () => { source?.close(); source = null; };
    document.addEventListener('visibilitychange', () => document.hidden ? close() : open());
    addEventListener('pagehide', close);
    addEventListener('pageshow', (event) => { if (event.persisted) location.reload(); });
    open();
  };

  document.querySelector('[data-below]')?.addEventListener('click', () => document.getElementById('end').scrollIntoView({ block: 'end' }));
  addEventListener('scroll', () => { const below = document.querySelector('.below'); if (below && !below.hidden && atEnd()) below.hidden = true; }, { passive: true });
  document.addEventListener('keydown', (event) => { if (event.key === 'Escape') document.querySelector('details.persona[open]')?.removeAttribute('open'); });
  document.addEventListener('click', (event) => { const menu = document.querySelector('details.persona[open]'); if (menu && !menu.contains(event.target)) menu.removeAttribute('open'); });

  // Begins at what is new, else at the end; not where the list of incidents stands above the conversation: that comes first then.
  const start = () => {
    const news = document.getElementById('new');
    const listAbove = matchMedia('(max-width: 52rem)').matches && !document.querySelector('.in-thread');
    if (news) news.scrollIntoView({ block: 'start' });
    else if (!listAbove) document.getElementById('end').scrollIntoView({ block: 'end' });
  };
  if (!location.hash && feed) start();
  if (events) listen(events);
})();
