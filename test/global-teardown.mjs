const teardown = async () => {
  const server = await globalThis.fengqiaoTestServer;
  await server?.leave();
};

export default teardown;
